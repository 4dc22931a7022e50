"""What every change of an agreement has in common: the locked row, its version, one search row."""

from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import record
from kakehashi.engines.search import index
from kakehashi.engines.workflow import check_version

from ..flows import RESIDENT_SECONDEE as FLOW
from ..models import ResidentSecondee
from ..permissions import RESIDENT_SECONDEE as POLICY


def locked(secondee: ResidentSecondee, version: int | None = None) -> ResidentSecondee:
    """The row, locked. Refused with Conflict where it is newer than the ``version`` that was read."""
    rows = ResidentSecondee.objects.select_for_update(of=("self",))
    row = rows.select_related("office", "organisation", "post").get(pk=secondee.pk)
    check_version(row, version)
    return row


def changed(row: ResidentSecondee, event: str, by: Actor, **facts: object) -> ResidentSecondee:
    """Count the change, keep it, put it on record and into the search."""
    row.version += 1
    row.save()
    record(event, row, by=by, **facts)
    index(row)
    return row


def stepped(row: ResidentSecondee, name: str, by: Actor, note: str = "", **facts: object) -> ResidentSecondee:
    """Take a step of the flow with the locked row; the reason is kept where there is one."""
    if note:
        row.note = note
    FLOW.advance(row, name, by=by, policy=POLICY, note=note, **facts)
    index(row)
    return row
