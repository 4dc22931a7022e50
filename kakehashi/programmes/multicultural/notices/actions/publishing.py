"""A notice on its way out and back: handed on, approved, public, replaced, retracted, given up."""

from django.db import transaction
from django.db.models import Max

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.published.actions import withdraw as take_files_away
from kakehashi.engines.published.at_once import write_at_once
from kakehashi.engines.search import index
from kakehashi.registry.models import Organisation

from ..flows import NOTICE as FLOW
from ..models import Notice
from ..permissions import NOTICE as POLICY
from .locking import KIND, locked


@transaction.atomic
def submit(notice: Notice, *, by: Actor, version: int | None = None) -> Notice:
    """Ask another desk of the body to approve. Refused with NotPossible while something in it is empty. Recorded."""
    row = locked(notice, version)
    row.note = ""
    FLOW.advance(row, "submit", by=by, policy=POLICY)
    return row


@transaction.atomic
def send_back(notice: Notice, *, by: Actor, note: str, version: int | None = None) -> Notice:
    """The other desk does not approve; ``note`` says why. Recorded."""
    row = locked(notice, version)
    row.note = note
    FLOW.advance(row, "send_back", by=by, policy=POLICY, note=note)
    return row


@transaction.atomic
def publish(notice: Notice, *, by: Actor, version: int | None = None) -> Notice:
    """Another desk approves: it is numbered and public in every language, and the one that it updates is replaced.

    Refused with PermissionDenied for the desk that wrote it, and for the person who did, at whatever desk. Recorded.
    """
    row = locked(notice, version)
    row.note, row.approved_by = "", post_of(by)
    return _publish(row, "publish", by)


@transaction.atomic
def publish_at_once(notice: Notice, *, by: Actor, note: str, version: int | None = None) -> Notice:
    """In an emergency it goes out without a second desk; ``note`` says why, and stays with it. Recorded."""
    row = locked(notice, version)
    row.note, row.why_alone, row.approved_by = "", note, None
    return _publish(row, "publish_at_once", by, note)


def _publish(row: Notice, step: str, by: Actor, note: str = "") -> Notice:
    Organisation.objects.select_for_update().get(pk=row.organisation_id)  # two desks at once take two numbers
    same = Notice.objects.filter(organisation=row.organisation_id, situation=row.situation, is_drill=row.is_drill)
    row.number = (same.aggregate(last=Max("number"))["last"] or 0) + 1
    row.published_at = time.now()
    FLOW.advance(row, step, by=by, policy=POLICY, note=note, number=row.number)
    index(row)
    shown = [row.pk]
    if row.updates is not None and row.updates.state == "published":
        shown.append(replace(row.updates, by=None).pk)
    write_at_once(KIND, shown, by=by)
    return row


@transaction.atomic
def replace(notice: Notice, *, by: Actor) -> Notice:
    """What follows when a newer one is published: this one stays readable, marked so. For the system. Recorded."""
    row = locked(notice)
    FLOW.advance(row, "replace", by=by, policy=POLICY)
    index(row)
    return row


@transaction.atomic
def retract(notice: Notice, *, by: Actor, note: str, version: int | None = None) -> Notice:
    """Take it back everywhere; its page says so in every language. ``note`` says why. Recorded."""
    row = locked(notice, version)
    row.note, row.retracted_at = note, time.now()
    FLOW.advance(row, "retract", by=by, policy=POLICY, note=note)
    index(row)
    take_files_away(KIND, row.pk, by=by)
    write_at_once(KIND, [row.pk], by=by)
    return row


@transaction.atomic
def drop(notice: Notice, *, by: Actor, version: int | None = None) -> Notice:
    """Give up a draft. Recorded."""
    row = locked(notice, version)
    row.updates, row.is_correction = None, False
    FLOW.advance(row, "drop", by=by, policy=POLICY)
    return row
