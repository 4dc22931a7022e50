"""Invitations go out, the meeting is held or called off, its minutes are sent."""

from collections.abc import Collection

from django.db import transaction

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.search import index

from ..flows import LIAISON_MEETING as FLOW
from ..models import Invitation, LiaisonMeeting
from ..permissions import LIAISON_MEETING as POLICY
from .locking import locked, told_to_calendars


@transaction.atomic
def invite(meeting: LiaisonMeeting, *, by: Actor, version: int | None = None) -> LiaisonMeeting:
    """Send the invitations; the bodies of the invited offices are told and answer.

    Refused with NotPossible without guests, place or agenda, or for a day that has passed. Records
    ``offices.liaison_meeting.invite``.
    """
    row = locked(meeting, version)
    told_to_calendars(row)
    row.sent_at = row.changed_at
    FLOW.advance(row, "invite", by=by, policy=POLICY)
    index(row)
    return row


@transaction.atomic
def record_as_held(
    meeting: LiaisonMeeting, *, by: Actor, attended: Collection[Invitation], version: int | None = None
) -> LiaisonMeeting:
    """It was held; ``attended``: the invitations of those who were there. Refused with NotPossible before its day.

    Records ``offices.liaison_meeting.record_as_held``.
    """
    row = locked(meeting, version)
    FLOW.advance(row, "record_as_held", by=by, policy=POLICY)
    there = {one.pk for one in attended}
    for one in Invitation.objects.select_for_update(of=("self",)).filter(meeting=row):
        one.was_there = one.pk in there
        one.save(update_fields=["was_there"])
    index(row)
    return row


@transaction.atomic
def conclude(meeting: LiaisonMeeting, *, by: Actor, version: int | None = None) -> LiaisonMeeting:
    """Send the minutes to all who were invited; decisions are followed up from here.

    Refused with NotPossible while they are not written. Records ``offices.liaison_meeting.conclude``.
    """
    row = locked(meeting, version)
    FLOW.advance(row, "conclude", by=by, policy=POLICY)
    index(row)
    return row


@transaction.atomic
def call_off_meeting(meeting: LiaisonMeeting, *, by: Actor, note: str, version: int | None = None) -> LiaisonMeeting:
    """The meeting does not take place; ``note`` says why. The invited are told; calendars show it as cancelled.

    Records ``offices.liaison_meeting.call_off_meeting``.
    """
    row = locked(meeting, version)
    row.note, row.changed_at = note, time.now()
    row.sequence += 1
    FLOW.advance(row, "call_off_meeting", by=by, policy=POLICY, note=note)
    index(row)
    return row
