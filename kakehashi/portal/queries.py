"""What the front door asks across the rooms. Reads only."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.measures.desk import Task, tasks_of
from kakehashi.engines.measures.rooms import Evidence, rooms_serving
from kakehashi.registry.models import PlanField, PlanItem, User
from kakehashi.services.casework.requests.models import SupportRequest

PLAN_YEAR = 2012  # shown while no plan has been synced


@dataclass(frozen=True)
class ItemStatus:
    """A plan item and the rooms that serve it, with evidence."""

    item: PlanItem
    served_by: list[Evidence]

    @property
    def text(self) -> str:
        """The item in the reader's language."""
        return self.item.text_en if get_language() == "en" else self.item.text


def plan_year() -> int:
    """The newest fiscal year that has a plan."""
    return PlanField.objects.order_by("-year").values_list("year", flat=True).first() or PLAN_YEAR


def plan_status(year: int) -> list[tuple[PlanField, list[ItemStatus]]]:
    """The fields of a year's plan with their items in order, each with what serves it; a query for each room."""
    items = list(PlanItem.objects.filter(field__year=year).select_related("field").prefetch_related("twins"))
    twins = {item.code: {twin.code for twin in item.twins.all()} for item in items}
    served = rooms_serving([item.code for item in items], twins)
    fields: dict[PlanField, list[ItemStatus]] = {}
    for item in items:
        fields.setdefault(item.field, []).append(ItemStatus(item, served[item.code]))
    return sorted(fields.items(), key=lambda pair: pair[0].number)


def plan_map(year: int) -> list[dict[str, Any]]:
    """The items of a year as plain data: id, item, and the rooms that serve it, with evidence."""
    return [
        {
            "id": status.item.code,
            "item": status.item.text,
            "served_by": [
                {
                    "room": e.room.name,
                    "url": e.url,
                    "role": e.room.role,
                    "what": str(e.room.what),
                    "evidence": {"records": e.records, "entries": e.entries, "last": e.last.isoformat()},
                }
                for e in status.served_by
            ],
        }
        for _field, items in plan_status(year)
        for status in items
    ]


def desk_tasks(user: Actor, limit: int) -> list[Task]:
    """The soonest ``limit`` tasks over every room, those without a deadline last."""
    return sorted(
        tasks_of(user, limit),
        key=lambda task: (task.due_at is None, task.due_at or time.now(), task.number),
    )[:limit]


def received_this_year() -> int:
    """Requests handed in since 1 April."""
    first = time.tokyo(time.fiscal_year(time.today()), 4, 1, 0)
    return SupportRequest.objects.filter(submitted_at__gte=first).count()


def bodies_this_year() -> int:
    """How many organisations handed in a request since 1 April."""
    first = time.tokyo(time.fiscal_year(time.today()), 4, 1, 0)
    rows = SupportRequest.objects.filter(submitted_at__gte=first)
    return rows.values("organisation").distinct().count()


def has_people() -> bool:
    """Whether anybody can sign in; an empty installation begins with its first-run page."""
    return User.objects.exists()
