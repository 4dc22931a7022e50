"""The week of a room or desk as it is drawn: each half-hour free to book, taken, or closed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from datetime import time as clock
from typing import Any

from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.calendars.clocks import clocks

from ..models import Booking, Space
from ..permissions import SPACE, booked_for
from ..queries import Day, OfficeDay, Week
from ..rules import Stretch, refusals
from ..rules import Wish as Asked


@dataclass(frozen=True)
class Cell:
    """One stretch as it is drawn."""

    starts: clock
    ends: clock | None
    rows: int
    japan: clock  # when it begins there
    book_url: str = ""  # where it can be booked
    is_taken: bool = False
    booking: Booking | None = None  # shown to those who may see it

    @property
    def is_rest(self) -> bool:
        """Neither taken nor to be booked: closed, over, too far ahead."""
        return not self.is_taken and not self.book_url


@dataclass(frozen=True)
class DrawnDay:
    """One day: its cells by the minute at which they begin, and its list."""

    day: Day
    cells: dict[int, Cell]
    listed: list[Cell]


@dataclass(frozen=True)
class Line:
    """One half-hour of the table: both clocks, and the cells that begin in it."""

    local: clock
    japan: list[clock]  # one, or two in a week in which the clocks are moved
    cells: list[Cell]


@dataclass(frozen=True)
class Drawn:
    """The whole week."""

    days: list[DrawnDay]
    lines: list[Line]
    is_same_clock: bool


def drawn(week: Week | OfficeDay, user: Actor) -> Drawn:
    """A space's week, or an office's day, for this reader. No queries."""
    now = time.now()
    spaces = {day.space for day in week.days}
    allowed = {
        space: (SPACE.allows(user, "book", space), SPACE.allows(user, "see_bookings", space)) for space in spaces
    }

    def cell(one: Stretch, day: Day) -> Cell:
        space = day.space
        may_book, runs = allowed[space]
        japan = _japan(one.day, one.starts, space)
        if one.thing is not None:
            is_shown = runs or booked_for(user, one.thing)
            return Cell(one.starts, one.ends, one.slots, japan, is_taken=True, booking=one.thing if is_shown else None)
        at = datetime.combine(one.day, one.starts)
        can = may_book and _can(at, space, now, by_office=runs)
        return Cell(one.starts, one.ends, one.slots, japan, book_url=_book_url(space, at) if can else "")

    days = [
        DrawnDay(
            day,
            {one.starts.hour * 60 + one.starts.minute: cell(one, day) for one in day.stretches},
            _joined([cell(one, day) for one in day.stretches]),
        )
        for day in week.days
    ]
    lines = []
    for at in range(week.first, week.last, 30):
        local = clock(at // 60, at % 60)
        japan = sorted({_japan(day.day.day, local, day.day.space) for day in days})
        lines.append(Line(local, japan, [day.cells[at] for day in days if at in day.cells]))
    return Drawn(days, lines, all(line.japan == [line.local] for line in lines))


def _joined(cells: list[Cell]) -> list[Cell]:
    """Free half-hours that follow each other as one: the list offers its beginning."""
    found: list[Cell] = []
    for one in cells:
        last = found[-1] if found else None
        if last and not one.is_taken and not last.is_taken and bool(one.book_url) == bool(last.book_url):
            found[-1] = Cell(last.starts, one.ends, last.rows + one.rows, last.japan, book_url=last.book_url)
        else:
            found.append(one)
    return found


def _can(at: datetime, space: Space, now: datetime, *, by_office: bool) -> bool:
    starts = at.replace(tzinfo=space.zone)
    wish = Asked(starts, starts + timedelta(minutes=30), 1)
    return starts >= now and not refusals(wish, space.conditions, now, by_office=by_office)


def _book_url(space: Space, at: datetime) -> str:
    return f"{reverse('bookings:book', kwargs={'pk': space.pk})}?from={at:%Y-%m-%dT%H:%M}"


def _japan(day: Any, local: clock, space: Space) -> clock:
    return clocks(datetime.combine(day, local).replace(tzinfo=space.zone), space.zone).japan.time()
