"""How many read, month by month, by department and region: counted in the database, whatever the number of readers."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F
from django.db.models.functions import Coalesce, TruncMonth
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kakehashi.base import time

from ..models import Subscriber
from ..rules import DEPARTMENTS, OTHER_REGION, region_of, regions

MONTHS = 12
Key = tuple[str, str]


@dataclass(frozen=True)
class Row:
    """Readers of one department or region at the end of each month."""

    name: str
    counts: tuple[int, ...]

    @property
    def now(self) -> int:
        """At the end of the last month, which is not over."""
        return self.counts[-1]

    @property
    def grown(self) -> int:
        """Since the end of the first month."""
        return self.counts[-1] - self.counts[0]


@dataclass(frozen=True)
class Growth:
    """The months, all readers, and the same by department and region."""

    months: tuple[date, ...]
    total: Row
    departments: tuple[Row, ...]
    regions: tuple[Row, ...]
    is_example: bool = False


def growth() -> Growth:
    """The last twelve months. Three queries."""
    months = _months(time.today())
    came, went = _moves("confirmed_at"), _moves("left_at")

    def row(name: str, fits: Callable[[Key], bool]) -> Row:
        counts = []
        for month in months:
            upto = [sum(n for (key, at), n in moves.items() if at <= month and fits(key)) for moves in (came, went)]
            counts.append(upto[0] - upto[1])
        return Row(name, tuple(counts))

    at = 1 if get_language() == "en" else 0
    areas = {code: told[at] for code, told in regions().items()} | {OTHER_REGION: _("Elsewhere")}
    return Growth(
        months=months,
        total=row(_("All readers"), lambda _key: True),
        departments=tuple(
            row(str(words), lambda key, code=code: key[0] == code) for code, words in DEPARTMENTS.items()
        ),
        is_example=Subscriber.objects.filter(is_example=True).exists(),
        regions=tuple(row(words, lambda key, code=code: key[1] == code) for code, words in areas.items()),
    )


def _months(today: date) -> tuple[date, ...]:
    """The first days of the last twelve months, this one last."""
    number = today.year * 12 + today.month - 1
    return tuple(date(n // 12, n % 12 + 1, 1) for n in range(number - MONTHS + 1, number + 1))


def _moves(name: str) -> Counter[tuple[Key, date]]:
    """How many came, or went, by department, region and month."""
    rows = Subscriber.objects.filter(**{f"{name}__isnull": False}).exclude(confirmed_at=None)
    prefecture = Coalesce(F("post__section__organisation__prefecture"), F("organisation__prefecture"))
    grouped = rows.order_by().annotate(month=TruncMonth(name, tzinfo=time.TOKYO), area=prefecture)
    found: Counter[tuple[Key, date]] = Counter()
    for row in grouped.values("department", "area", "month").annotate(count=Count("pk")):
        key = (row["department"], region_of(row["area"] or ""))
        found[key, _day(row["month"])] += row["count"]
    return found


def _day(month: Any) -> date:
    return date(month.year, month.month, 1)
