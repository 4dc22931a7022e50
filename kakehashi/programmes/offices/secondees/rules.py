"""Months, deadlines, hours and their picture. Pure: no database, no HTTP."""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from datetime import time as clock
from decimal import Decimal
from functools import cache
from pathlib import Path

from kakehashi.base import time
from kakehashi.base.bilingual import Bilingual
from kakehashi.engines.calendars import reminders

HERE = Path(__file__).parent
TOWN, OFFICE = "town", "office"  # whose work an hour was
LONGEST_STAY = timedelta(days=366 * 3)
LONGEST_DAY = Decimal(24)
MOST_ROWS = 40
BAR = 400  # width of the longest bar of the chart


@dataclass(frozen=True)
class Limits:
    """What limits.toml declares."""

    report_day: int
    closing: clock
    reminders: tuple[int, ...]
    keep_years: int


@cache
def limits() -> Limits:
    """The limits of this installation; a missing one is refused with KeyError."""
    row = tomllib.loads((HERE / "limits.toml").read_text(encoding="utf-8"))
    closing = clock.fromisoformat(row["closing_hour"])
    return Limits(row["report_day"], closing, tuple(sorted(row["reminders"])), row["keep_years"])


@dataclass(frozen=True)
class StandardItem:
    """An item with which a roll-out check-list begins."""

    name: Bilingual
    help: Bilingual


@cache
def standard_items() -> tuple[StandardItem, ...]:
    """The items of standard_items.toml, in order."""
    rows = tomllib.loads((HERE / "standard_items.toml").read_text(encoding="utf-8"))["item"]
    return tuple(StandardItem(Bilingual(**row["name"]), Bilingual(**row["help"])) for row in rows)


def month_of(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)


def next_month(month: date) -> date:
    """The first day of the month after."""
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)


def months(begins: date, ends: date) -> list[date]:
    """The first days of all months that a stay touches."""
    found = [month_of(begins)]
    while (after := next_month(found[-1])) <= ends:
        found.append(after)
    return found


def due_of(month: date) -> datetime:
    """When the report of a month is due: on a day of the month after, by the clock of Tokyo."""
    day = next_month(month).replace(day=limits().report_day)
    return datetime.combine(day, limits().closing, tzinfo=time.TOKYO)


def reminders_due(due_at: datetime, now: datetime) -> int:
    """How many reminders are due by ``now``."""
    return reminders.reminders_due(due_at, now, limits().reminders)


def year_bounds(year: int) -> tuple[date, date]:
    """The first and the last day of a fiscal year. Source: 地方自治法 208条."""
    return date(year, 4, 1), date(year + 1, 3, 31)


def forgets_before(today: date) -> date:
    """Stays that ended before this day lose the name of their secondee."""
    return date(time.fiscal_year(today) - limits().keep_years, 4, 1)


def hours_words(hours: Decimal) -> str:
    """Hours without noughts at the end: 3.5, 120."""
    return f"{hours.normalize():f}"


@dataclass(frozen=True)
class Hours:
    """Hours of the own local government and of the office."""

    town: Decimal = Decimal(0)
    office: Decimal = Decimal(0)

    @property
    def total(self) -> Decimal:
        """Both together."""
        return self.town + self.office

    @property
    def share(self) -> int:
        """Percent that were the local government's own work; 0 of nothing."""
        return round(100 * self.town / self.total) if self.total else 0


def split(entries: Iterable[tuple[str, Decimal]]) -> Hours:
    """The hours of some log entries, (whose, hours), by whose they were."""
    found = {TOWN: Decimal(0), OFFICE: Decimal(0)}
    for whose, hours in entries:
        found[whose] += hours
    return Hours(found[TOWN], found[OFFICE])


@dataclass(frozen=True)
class Bar:
    """A month of the chart: how long its two parts are."""

    month: date
    hours: Hours
    town: int
    office: int

    @property
    def ends(self) -> int:
        """Where both parts end."""
        return self.town + self.office


@dataclass(frozen=True)
class Chart:
    """The hours of a stay by month."""

    bars: Sequence[Bar] = field(default_factory=tuple)
    total: Hours = field(default_factory=Hours)


def chart(by_month: Sequence[tuple[date, Hours]]) -> Chart:
    """The picture of the hours: the longest month fills the width."""
    longest = max((hours.total for _month, hours in by_month), default=Decimal(0)) or Decimal(1)
    bars = tuple(
        Bar(month, hours, round(BAR * hours.town / longest), round(BAR * hours.office / longest))
        for month, hours in by_month
    )
    town = sum((hours.town for _month, hours in by_month), Decimal(0))
    office = sum((hours.office for _month, hours in by_month), Decimal(0))
    return Chart(bars, Hours(town, office))
