"""The minutes of a meeting, what was decided, and what became of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare
from kakehashi.engines.workflow import NotPossible, check_version

from ..flows import DECISION as FLOW
from ..models import Decision, LiaisonMeeting
from ..permissions import DECISION as POLICY
from ..permissions import LIAISON_MEETING
from .locking import changed, locked

MINUTES = declare("offices.liaison_meeting.write_minutes", gettext_lazy("Minutes written"), "offices.liaisonmeeting")
MOST = 50
Rows = Sequence[Mapping[str, Any]]


@transaction.atomic
def write_minutes(
    meeting: LiaisonMeeting, *, by: Actor, minutes: str, decisions: Rows | None = None, version: int | None = None
) -> LiaisonMeeting:
    """Write the minutes of a meeting that was held, and what was decided: ``decisions``, rows of text, due and
    local_government_office (None: CLAIR's office), in place of those that were there.

    Refused with Conflict if somebody saved meanwhile, with PermissionDenied before it was held and once they were sent,
    with NotPossible for an owner that was not invited. Records ``offices.liaison_meeting.write_minutes``.
    """
    row = locked(meeting, version)
    LIAISON_MEETING.demand(by, "write_minutes", row)
    row.minutes = minutes
    if decisions is not None:
        _decide(row, decisions)
    return changed(row, MINUTES.name, by, decisions=row.decisions.count())


def _decide(row: LiaisonMeeting, decisions: Rows) -> None:
    if len(decisions) > MOST:
        raise NotPossible(_("At most %(most)s rows.") % {"most": MOST})
    guests = set(row.invitations.values_list("local_government_office", flat=True))
    owners = [one.get("local_government_office") for one in decisions]
    if any(owner is not None and owner.pk not in guests for owner in owners):
        raise NotPossible(_("A decision is carried out by an office that was invited, or by CLAIR's office."))
    row.decisions.all().delete()
    Decision.objects.bulk_create(
        Decision(meeting=row, text=one["text"], due=one.get("due"), local_government_office=owner)
        for one, owner in zip(decisions, owners, strict=True)
    )


def _step(decision: Decision, name: str, by: Actor, note: str, version: int | None) -> Decision:
    rows = Decision.objects.select_for_update(of=("self",)).select_related("meeting__office")
    row = rows.get(pk=decision.pk)
    check_version(row, version)
    row.note = note
    FLOW.advance(row, name, by=by, policy=POLICY, note=note, meeting=row.meeting_id)
    return row


@transaction.atomic
def settle(decision: Decision, *, by: Actor, note: str = "", version: int | None = None) -> Decision:
    """It was carried out; ``note``: what came of it. Records ``offices.decision.settle``."""
    return _step(decision, "settle", by, note, version)


@transaction.atomic
def drop(decision: Decision, *, by: Actor, note: str, version: int | None = None) -> Decision:
    """It is not carried out; ``note`` says why. Records ``offices.decision.drop``."""
    return _step(decision, "drop", by, note, version)
