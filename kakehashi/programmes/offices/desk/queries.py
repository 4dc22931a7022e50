"""What an office's page asks. Reads only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import Actor, signed_in
from kakehashi.engines.measures.works import Sum
from kakehashi.registry.models import Office, PlanField, Post


@dataclass(frozen=True)
class FieldRow:
    """One field of the plan on the page: what the office did for it."""

    name: str | Promise
    sums: list[Sum]

    @property
    def this_year(self) -> int:
        """Records of this fiscal year."""
        return sum(s.this_year for s in self.sums)

    @property
    def total(self) -> int:
        """Records of all years."""
        return sum(s.total for s in self.sums)

    @property
    def open(self) -> int:
        """What is not finished."""
        return sum(s.open for s in self.sums)

    @property
    def late(self) -> int:
        """What is overdue."""
        return sum(s.late for s in self.sums)

    @property
    def of_what(self) -> str:
        """The works, in words."""
        return "、".join(dict.fromkeys(str(s.label) for s in self.sums))


def by_field(sums: Iterable[Sum]) -> list[FieldRow]:
    """A row for each field of the plan, also where nothing was done: the page shows the gap. One query."""
    sums = list(sums)
    newest = PlanField.objects.order_by("-year").values("year")[:1]
    fields = PlanField.objects.filter(year__in=newest, number__gt=0).order_by("number")
    rows = [FieldRow(str(field), [s for s in sums if s.plan_field == field.number]) for field in fields]
    known = {field.number for field in fields}
    other = [s for s in sums if s.plan_field not in known]
    return [*rows, FieldRow(_("Field not decided"), other)] if other else rows


def local_time(office: Office) -> datetime:
    """What the clock says there now."""
    return time.now().astimezone(ZoneInfo(office.time_zone))


def posts_of(office: Office, user: Actor) -> list[Post]:
    """The desks of an office, for whoever holds a post; never the names of people."""
    if not signed_in(user):
        return []
    return list(Post.objects.filter(section__office=office, is_open=True).select_related("section").order_by("pk"))
