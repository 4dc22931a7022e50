"""A telegram comes in: it is read, kept as it came, and settled with the others of its event."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.registry.clock import installation

from .. import queries
from ..models import Event, Telegram
from ..permissions import TELEGRAM as POLICY
from ..rules.faults import faults
from ..rules.parsing import Refused, parsed
from ..rules.reading import DRILL, REAL, TEST, Reading, read
from .suggestions import settle

TAKEN_IN = declare("multicultural.telegram.take_in", _("Telegram taken in"), "multicultural.telegram")
Action = Telegram.Action


@dataclass(frozen=True)
class Arrived:
    """What came, read or refused, before anything is written."""

    raw: bytes
    digest: str
    name: str
    reading: Reading | None = None
    refused: Refused | None = None
    faults: list[str] | None = None


def take_in(raw: bytes, *, by: Actor, name: str = "", dry_run: bool = False) -> Telegram:
    """Keep a telegram, and let what is in force of its event suggest, revise or withdraw; ``name``: of its file.

    A telegram that came before changes nothing and is given back as it was settled then. What is no telegram, or would
    do harm, is refused: kept by its digest and the reason, not by its content. Refused with PermissionDenied for
    anybody but the system. Records ``multicultural.telegram.take_in``, and what follows; with ``dry_run`` nothing.
    """
    POLICY.demand(by, "take_in")
    digest = sha256(raw).hexdigest()
    known = Telegram.objects.filter(digest=digest).first()
    if known is not None:
        return known
    arrived = _looked_at(raw, digest, name)
    try:
        with transaction.atomic():
            row = _keep(arrived)
            _settle(row, arrived.reading)
            row.save(update_fields=["event", "action", "reason", "detail"])
            record(TAKEN_IN.name, row, by=by, action=row.action, faults=len(row.faults))
            transaction.set_rollback(dry_run)
    except IntegrityError:
        known = Telegram.objects.filter(digest=digest).first()
        if known is None:
            raise
        return known  # it came twice at the same moment
    return row


def _looked_at(raw: bytes, digest: str, name: str) -> Arrived:
    """Read it, and hold it against the schema where that is at hand: slow, hence outside of every transaction."""
    try:
        reading = read(raw, name)
        found = faults(parsed(raw), settings.JMA_SCHEMA)
    except Refused as refused:
        return Arrived(raw, digest, name, refused=refused)
    return Arrived(raw, digest, name, reading=reading, faults=found)


def _keep(arrived: Arrived) -> Telegram:
    row = Telegram(digest=arrived.digest, file_name=arrived.name[-200:], is_example=installation().is_demonstration)
    if arrived.refused is not None:
        row.action, row.reason = Action.REFUSED, arrived.refused.code
        row.detail = arrived.refused.detail
    else:
        row.raw, row.action = arrived.raw, Action.KEPT
        row.faults, row.schema_at_hand = arrived.faults or [], arrived.faults is not None
        _tell(row, arrived.reading)
    row.save()
    return row


def _tell(row: Telegram, reading: Reading | None) -> None:
    """What was read, as far as a column holds it; all of it stands beside."""
    if reading is None:
        return
    for name in ("code", "kind", "title", "head_title", "status", "info_type", "serial", "level"):
        length = Telegram._meta.get_field(name).max_length
        setattr(row, name, getattr(reading, name)[:length])
    row.reported_at, row.sent_at, row.headline = reading.reported_at, reading.sent_at, reading.headline
    row.reading = reading.as_json()
    row.faults = [*reading.remarks, *row.faults]


def _settle(row: Telegram, reading: Reading | None) -> None:
    if reading is None:
        return
    about = reading.about
    if about is None:
        row.reason = "unknown_kind"
        return
    towns = queries.towns()
    row.bodies.set(queries.said_of(about, reading.areas, towns))
    if reading.status not in {REAL, DRILL}:
        row.reason = "test" if reading.status == TEST else "unknown_status"
        return
    row.event = _event(row, reading)
    row.save(update_fields=["event"])
    if row.title in about.informs:
        row.reason = "informs"
        return
    outcome = settle(row.event, row, towns)
    row.action, row.reason = outcome.action, outcome.reason


def _event(row: Telegram, reading: Reading) -> Event:
    """The event, locked: two telegrams of one event are settled one after the other."""
    key = (reading.event_id or reading.head_title or reading.title)[:200]
    facts: dict[str, Any] = {"kind": reading.kind, "key": key, "is_drill": row.is_drill}
    made, _new = Event.objects.get_or_create(**facts, defaults={"is_example": row.is_example})
    return Event.objects.select_for_update().get(pk=made.pk)
