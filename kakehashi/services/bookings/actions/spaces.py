"""The office makes a room or desk known, and changes its conditions."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.search import index
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.models import Office

from ..models import Space
from ..permissions import SPACE as POLICY
from ..queries import lives_in_a_demonstration
from ..rules import EQUIPMENT, is_half_hour
from .locking import locked_space

ADD = declare("bookings.space.add", gettext_lazy("Room or desk added"), "bookings.space")
SAVE = declare("bookings.space.save", gettext_lazy("Room or desk changed"), "bookings.space")
FIELDS = (
    "kind", "name", "name_en", "place", "capacity", "equipment", "terms", "terms_en", "bookers", "opens", "closes",
    "weekdays", "longest_hours", "ahead_days", "needs_confirmation", "valid_from", "valid_until",
)  # fmt: skip


@transaction.atomic
def add_space(*, by: Actor, office: Office, **values: Any) -> Space:
    """Make a room or desk of ``office`` known (``values``: `FIELDS`).

    Refused with PermissionDenied for others than its staff and headquarters, with NotPossible where the conditions
    contradict each other or the office has one of that name. Records ``bookings.space.add``.
    """
    row = Space(office=office, is_example=lives_in_a_demonstration())
    POLICY.demand(by, "add", row)
    _set(row, values)
    row.save()
    record(ADD.name, row, by=by, office=office.pk)
    index(row)
    return row


@transaction.atomic
def save_space(space: Space, *, by: Actor, version: int | None = None, **values: Any) -> Space:
    """Change what is known of a space, its conditions and validity. What is booked already stays booked.

    Refused like `add_space`, with Conflict if somebody saved meanwhile. Records ``bookings.space.save`` with the names
    of what changed.
    """
    row = locked_space(space.pk, version)
    POLICY.demand(by, "edit", row)
    changed = _set(row, values)
    row.version += 1
    row.save()
    record(SAVE.name, row, by=by, fields=changed)
    index(row)
    return row


def _set(row: Space, values: dict[str, Any]) -> list[str]:
    found = {name: values[name] for name in FIELDS if name in values}
    changed = sorted(name for name, value in found.items() if getattr(row, name) != value)
    for name, value in found.items():
        setattr(row, name, value)
    if reason := _why_not(row):
        raise NotPossible(reason)
    return changed


def _why_not(row: Space) -> str | None:
    if not is_half_hour(row.opens) or not is_half_hour(row.closes) or row.closes <= row.opens:
        return _("Opening hours begin and end at full or half hours, the end after the beginning.")
    if not set(row.equipment) <= set(EQUIPMENT) or not set(row.bookers) <= set(Space.Booker.values):
        return _("Choose from what is offered.")
    if not row.weekdays or not set(row.weekdays) <= set(range(7)):
        return _("Choose at least one weekday.")
    if row.valid_until is not None and row.valid_until < row.valid_from:
        return _("The last day is not before the first.")
    twin = Space.objects.filter(office=row.office, name=row.name).exclude(pk=row.pk)
    return _("The office has a room or desk of this name already.") if twin.exists() else None
