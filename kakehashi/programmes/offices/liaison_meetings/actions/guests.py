"""Whom one invites: all offices of a country or region in one press, or those that are chosen."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare
from kakehashi.engines.workflow import NotPossible

from ...local_government_offices.models import LocalGovernmentOffice
from ...local_government_offices.queries import group_offices
from ..models import Invitation, LiaisonMeeting
from ..permissions import LIAISON_MEETING as POLICY
from .locking import changed, locked

GUESTS = declare("offices.liaison_meeting.choose_guests", gettext_lazy("Guests chosen"), "offices.liaisonmeeting")


@transaction.atomic
def invite_all(meeting: LiaisonMeeting, *, by: Actor) -> LiaisonMeeting:
    """Add every office in operation in the meeting's country or region; those that are there already stay.

    Refused with PermissionDenied for others than the meeting's office, with NotPossible where there is none. Records
    ``offices.liaison_meeting.choose_guests``.
    """
    row = locked(meeting)
    POLICY.demand(by, "choose_guests", row)
    offices = list(group_offices(row.territory))
    if not offices:
        raise NotPossible(_("No local government's office there is in the register."))
    return _add(row, by, offices)


@transaction.atomic
def choose_guests(
    meeting: LiaisonMeeting, *, by: Actor, offices: Collection[LocalGovernmentOffice], version: int | None = None
) -> LiaisonMeeting:
    """Invite just these ``offices``, of whatever country or region.

    One that was told of the meeting already (it has gone out) stays, as far as it has answered. Refused with Conflict
    if somebody saved meanwhile, with PermissionDenied for others, with NotPossible for one that is closed, and where
    one would be left out that has answered. Records ``offices.liaison_meeting.choose_guests``.
    """
    row = locked(meeting, version)
    POLICY.demand(by, "choose_guests", row)
    known = set(row.invitations.values_list("local_government_office", flat=True))
    if any(office.state != "open" and office.pk not in known for office in offices):
        raise NotPossible(_("An office that was closed cannot be invited."))
    left_out = row.invitations.exclude(local_government_office__in=[office.pk for office in offices])
    if left_out.exclude(state="asked").exists():
        raise NotPossible(_("An office that has answered stays invited."))
    left_out.delete()
    return _add(row, by, offices)


def _add(row: LiaisonMeeting, by: Actor, offices: Collection[LocalGovernmentOffice]) -> LiaisonMeeting:
    known = set(row.invitations.values_list("local_government_office", flat=True))
    fresh = [office for office in offices if office.pk not in known]
    Invitation.objects.bulk_create(Invitation(meeting=row, local_government_office=office) for office in fresh)
    row.is_example = row.is_example or any(office.is_example for office in fresh)
    return changed(row, GUESTS.name, by, added=sorted(office.pk for office in fresh), state=row.state)
