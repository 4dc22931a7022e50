"""An invited office answers, by its body or (by telephone) through CLAIR's office; the silent are reminded once."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible, check_version

from ..flows import INVITATION as FLOW
from ..models import Invitation, LiaisonMeeting
from ..permissions import INVITATION as POLICY
from ..permissions import LIAISON_MEETING, planning
from .locking import locked

REMIND = declare("offices.liaison_meeting.remind", gettext_lazy("Reminded of the answer"), "offices.liaisonmeeting")
FORGET = declare("offices.invitation.forget", gettext_lazy("Names of guests erased"), "offices.invitation")


def _locked(invitation: Invitation, version: int | None) -> Invitation:
    rows = Invitation.objects.select_for_update(of=("self",)).select_related(
        "meeting__office", "local_government_office"
    )
    row = rows.get(pk=invitation.pk)
    check_version(row, version)
    return row


def _answer(row: Invitation, name: str, by: Actor) -> Invitation:
    post = post_of(by)
    if post is None:
        raise NotPossible(_("Only a desk answers."))
    row.answered_at, row.answered_by, row.is_proxy = time.now(), post, planning(by, row)
    FLOW.advance(row, name, by=by, policy=POLICY, meeting=row.meeting_id, is_proxy=row.is_proxy)
    return row


@transaction.atomic
def attend(
    invitation: Invitation, *, by: Actor, people: int, names: str = "", remark: str = "", version: int | None = None
) -> Invitation:
    """The office comes with ``people``; ``names``: who, by post and name; ``remark``: what it wishes to speak about.

    CLAIR's office may enter it for the office; then it is marked so. May be answered again until the meeting is held.
    Refused with NotPossible once it was held or called off, and for nobody. Records ``offices.invitation.attend``.
    """
    row = _locked(invitation, version)
    if people < 1:
        raise NotPossible(_("Enter how many people come."))
    row.people, row.names, row.remark = people, names, remark
    return _answer(row, "attend", by)


@transaction.atomic
def stay_away(invitation: Invitation, *, by: Actor, remark: str = "", version: int | None = None) -> Invitation:
    """The office does not come; ``remark`` tells what it wishes to pass on.

    Records ``offices.invitation.stay_away``.
    """
    row = _locked(invitation, version)
    row.people, row.names, row.remark = 0, "", remark
    return _answer(row, "stay_away", by)


@transaction.atomic
def remind(meeting: LiaisonMeeting, *, by: Actor) -> LiaisonMeeting:
    """Remind those who have not answered; by the clock (``by`` None), once.

    Records ``offices.liaison_meeting.remind``.
    """
    row = locked(meeting)
    LIAISON_MEETING.demand(by, "remind", row)
    if row.state == "invited" and row.reminded_at is None:
        row.reminded_at = time.now()
        row.save(update_fields=["reminded_at"])
        record(REMIND.name, row, by=by)
    return row


@transaction.atomic
def forget_names(invitation: Invitation, *, by: Actor) -> Invitation:
    """Erase who came, a year after the meeting; by the clock (``by`` None). Records ``offices.invitation.forget``."""
    row = _locked(invitation, None)
    POLICY.demand(by, "forget", row)
    if row.names:
        row.names = ""
        row.save(update_fields=["names"])
        record(FORGET.name, row, by=by)
    return row
