"""What every change of a meeting has in common: the locked row, one version for the whole, one search row."""

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import record
from kakehashi.engines.search import index
from kakehashi.engines.workflow import check_version

from ..models import LiaisonMeeting


def locked(meeting: LiaisonMeeting, version: int | None = None) -> LiaisonMeeting:
    """The row, locked. Refused with Conflict where it is newer than the ``version`` that was read."""
    rows = LiaisonMeeting.objects.select_for_update(of=("self",)).select_related("office")
    row = rows.get(pk=meeting.pk)
    check_version(row, version)
    return row


def changed(row: LiaisonMeeting, event: str, by: Actor, **facts: object) -> LiaisonMeeting:
    """Count the change, keep it, put it on record and into the search."""
    row.version += 1
    row.save()
    record(event, row, by=by, **facts)
    index(row)
    return row


def told_to_calendars(row: LiaisonMeeting) -> None:
    """Count on what calendars must know; the caller saves."""
    row.sequence, row.changed_at = row.sequence + 1, time.now()
