"""Groups of readers: named, from conditions that are declared, never from a list."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import check_version

from ..models import Segment
from ..permissions import SEGMENT as POLICY

MADE = declare("information.segment.make", _("Group of readers made"), "information.segment")
EDITED = declare("information.segment.edit", _("Group of readers changed"), "information.segment")
LISTS = ("kinds", "regions", "departments", "topics", "languages")


def conditions_of(values: dict[str, Any]) -> dict[str, Any]:
    """What is kept of the form's values: the lists that say something, and whether bodies are dormant."""
    told: dict[str, Any] = {name: sorted(values[name]) for name in LISTS if values.get(name)}
    return told | ({"is_dormant": True} if values.get("is_dormant") else {})


@transaction.atomic
def make_segment(*, by: Actor, name: str, is_example: bool = False, **values: Any) -> Segment:
    """Name a group of readers (``values``: `LISTS`, ``is_dormant``). Records ``information.segment.make``."""
    POLICY.demand(by, "make")
    row = Segment.objects.create(name=name, conditions=conditions_of(values), is_example=is_example)
    record(MADE.name, row, by=by)
    return row


@transaction.atomic
def edit_segment(segment: Segment, *, by: Actor, name: str, version: int | None = None, **values: Any) -> Segment:
    """Change the conditions; issues that are not sent yet follow. Refused with Conflict if somebody was faster.

    Records ``information.segment.edit``.
    """
    row = Segment.objects.select_for_update().get(pk=segment.pk)
    check_version(row, version)
    POLICY.demand(by, "edit", row)
    row.name, row.conditions = name, conditions_of(values)
    row.version += 1
    row.save()
    record(EDITED.name, row, by=by)
    return row
