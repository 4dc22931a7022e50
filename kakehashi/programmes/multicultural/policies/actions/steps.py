"""The way of a plan or an example to the pages: sent by its town, published by the editors."""

from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Model

from kakehashi.engines.access import Actor
from kakehashi.engines.search import index
from kakehashi.engines.workflow import check_version

from ..models import CoexistencePlan, ProjectExample
from ..permissions import FLOWS

M = TypeVar("M", CoexistencePlan, ProjectExample)


def _advance(thing: Any, step: str, by: Actor, version: int | None, note: str = "") -> Any:
    model: type[Model] = type(thing)
    flow, policy = FLOWS[model]
    row: Any = model._default_manager.select_for_update().get(pk=thing.pk)
    check_version(row, version)
    if note:
        row.note = note
    flow.advance(row, step, by=by, policy=policy, note=note)
    index(row)
    return row


@transaction.atomic
def submit(thing: M, *, by: Actor, version: int | None = None) -> M:
    """Send it to the editors. Refused with PermissionDenied for other bodies. Recorded."""
    row: M = _advance(thing, "submit", by, version)
    return row


@transaction.atomic
def send_back(thing: M, *, by: Actor, note: str, version: int | None = None) -> M:
    """Send it back to its town with a reason. Recorded."""
    row: M = _advance(thing, "send_back", by, version, note)
    return row


@transaction.atomic
def publish(thing: M, *, by: Actor, version: int | None = None) -> M:
    """Show it to everybody, in the list and in the search. Refused with PermissionDenied for others than editors.
    Recorded."""
    row: M = _advance(thing, "publish", by, version)
    return row


@transaction.atomic
def withdraw(thing: M, *, by: Actor, note: str, version: int | None = None) -> M:
    """Take it off the pages, with a reason; by its town or the editors. Recorded."""
    row: M = _advance(thing, "withdraw", by, version, note)
    return row
