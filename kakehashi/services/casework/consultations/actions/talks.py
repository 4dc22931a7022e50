"""The talk: booked, moved or cancelled, its record written and confirmed."""

from django.db import transaction
from django.utils.translation import gettext as _

from kakehashi.engines.access import Actor
from kakehashi.engines.workflow import NotPossible

from ...advisers.models import Adviser, AdviserHour
from ..flows import CONSULTATION as FLOW
from ..models import Consultation
from ..permissions import CONSULTATION as POLICY
from ..queries import free_hours
from .rows import advance, keep_minutes, locked


def _choose(row: Consultation, hour: AdviserHour, manner: str) -> None:
    """Refuse an hour that is not to be had; the constraint of the column refuses it last."""
    Adviser.objects.select_for_update(of=("self",)).get(pk=row.adviser_id)
    if not free_hours(row).filter(pk=hour.pk).exists():
        raise NotPossible(_("This hour is not free any more. Choose another one."))
    if manner not in row.manners:
        raise NotPossible(_("Choose how you would like to talk."))
    row.hour, row.manner = hour, manner


@transaction.atomic
def book_hour(
    consultation: Consultation, *, by: Actor, hour: AdviserHour, manner: str, version: int | None = None
) -> Consultation:
    """The town takes one of the hours that are offered to it; the others are free again.

    Refused with NotPossible where the hour is not offered to it, was taken, or has passed.
    """
    row = locked(consultation, version)
    if not row.offered.filter(pk=hour.pk).exists():
        raise NotPossible(_("Choose one of the hours that are offered."))
    _choose(row, hour, manner)
    row = advance(row, "book_hour", by=by, hour=hour.pk)
    row.offered.clear()
    return row


@transaction.atomic
def move_talk(
    consultation: Consultation, *, by: Actor, hour: AdviserHour, manner: str, note: str, version: int | None = None
) -> Consultation:
    """Either side moves the talk to another free hour of the adviser's; ``note`` says why, to the other side."""
    row = locked(consultation, version)
    FLOW.demand(row, "move_talk", by=by, policy=POLICY, note=note)
    before = row.hour_id
    _choose(row, hour, manner)
    return advance(row, "move_talk", by=by, note=note, before_hour=before, hour=hour.pk)


@transaction.atomic
def cancel_talk(consultation: Consultation, *, by: Actor, note: str) -> Consultation:
    """Either side cancels the talk; the hour is free again, and the adviser answers in writing or offers others."""
    row = locked(consultation)
    FLOW.demand(row, "cancel_talk", by=by, policy=POLICY, note=note)  # about the hour as it is booked
    hour, row.hour, row.manner = row.hour_id, None, ""
    return advance(row, "cancel_talk", by=by, note=note, hour=hour)


@transaction.atomic
def record_talk(
    consultation: Consultation, *, by: Actor, text: str, minutes: int = 0, version: int | None = None
) -> Consultation:
    """The adviser's record of the talk, for the town to confirm; ``minutes`` are added to the cost of the request."""
    row = locked(consultation, version)
    FLOW.demand(row, "record_talk", by=by, policy=POLICY)
    if not text.strip():
        raise NotPossible(_("Write the answer."))
    row.text = text
    keep_minutes(row.request, minutes, by=by)
    return advance(row, "record_talk", by=by)


@transaction.atomic
def confirm_record(consultation: Consultation, *, by: Actor) -> Consultation:
    """The town says that the record is right; the adviser sends it as the report."""
    return advance(locked(consultation), "confirm_record", by=by)


@transaction.atomic
def query_record(consultation: Consultation, *, by: Actor, note: str) -> Consultation:
    """The town asks for the record to be amended; ``note`` says what."""
    return advance(locked(consultation), "query_record", by=by, note=note)
