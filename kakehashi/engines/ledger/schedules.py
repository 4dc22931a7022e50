"""What happens by the clock. Declared in an app's schedule.py, in Japanese wall-clock time of the domain."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from kakehashi.base.declared import Declared
from kakehashi.base.time import TOKYO

Run = Callable[[datetime], None]
FallsOn = Callable[[date], bool]
CatchUp = Literal["once", "each", "skip"]

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
GRACE = timedelta(minutes=15)  # how late a schedule that is not caught up may still run


@dataclass(frozen=True)
class Schedule:
    """A function and when it is due."""

    name: str
    at: tuple[time, ...]
    falls_on: FallsOn
    catch_up: CatchUp
    run: Run

    def due_between(self, after: datetime, until: datetime) -> Iterator[datetime]:
        """The moments after ``after``, up to and with ``until``, in order."""
        day, last = after.astimezone(TOKYO).date(), until.astimezone(TOKYO).date()
        while day <= last:
            if self.falls_on(day):
                moments = (datetime.combine(day, at, TOKYO) for at in self.at)
                yield from (moment for moment in moments if after < moment <= until)
            day += timedelta(days=1)

    def to_run(self, after: datetime, until: datetime) -> list[datetime]:
        """Which of the moments since the last look are run now, by ``catch_up``."""
        due = list(self.due_between(after, until))
        if self.catch_up == "each":
            return due
        if self.catch_up == "skip":
            return [moment for moment in due[-1:] if until - moment <= GRACE]
        return due[-1:]


SCHEDULES: Declared[Schedule] = Declared()


def scheduled(name: str, *, at: str, days: str = "daily", catch_up: CatchUp = "once") -> Callable[[Run], Run]:
    """Declare a function ``(due) -> None`` to run by the clock.

    ``name`` is stored and must stay. ``at`` is ``09:00`` in Japan, or ``*:20`` for every hour. ``days``: ``daily``,
    ``weekdays`` (Monday to Friday; holidays are the function's own matter), ``weekly:mon,thu``, ``monthly:1`` (to 28)
    or ``monthly:last``, ``yearly:04-01``. ``catch_up`` says what follows a time without a scheduler, or a jump of the
    demonstration's clock, that passed several moments: ``once`` runs the last of them, ``each`` all, ``skip`` none
    that is older than a quarter of an hour. ``due`` is the moment itself, which may lie before `now()`.

    Runs in a worker, once for each moment, like a reader. Nonsense is refused with ValueError.
    """
    if catch_up not in ("once", "each", "skip"):
        raise ValueError(f"{name}: catch_up={catch_up!r} is none of once, each, skip")
    moments, falls_on = times_of(at), days_of(days)

    def declare(function: Run) -> Run:
        SCHEDULES.add(Schedule(name, moments, falls_on, catch_up, function))
        return function

    return declare


def times_of(text: str) -> tuple[time, ...]:
    """The times of day that ``text`` names (see `scheduled`), in order; refused with ValueError."""
    said = re.fullmatch(r"(\*|\d\d):(\d\d)", text, re.ASCII)
    if said is None:
        raise ValueError(f"{text!r} is no time of day; write 09:00, or *:20 for every hour")
    hours = range(24) if said[1] == "*" else [int(said[1])]
    return tuple(time(hour, int(said[2])) for hour in hours)


def days_of(text: str) -> FallsOn:
    """The days that ``text`` names (see `scheduled`), as a question about a day; refused with ValueError."""
    kind, _, which = text.partition(":")
    match kind, which:
        case "daily", "":
            return lambda day: True
        case "weekdays", "":
            return lambda day: day.weekday() < 5
        case "weekly", _:
            numbers = {WEEK.index(name) for name in which.split(",")}
            return lambda day: day.weekday() in numbers
        case "monthly", "last":
            return lambda day: (day + timedelta(days=1)).day == 1
        case "monthly", _ if 1 <= int(which) <= 28:
            return lambda day: day.day == int(which)
        case "yearly", _:
            anniversary = date.fromisoformat(f"2012-{which}")  # a leap year, so that 02-29 can be said
            return lambda day: (day.month, day.day) == (anniversary.month, anniversary.day)
    raise ValueError(f"{text!r} names no days; write daily, weekdays, weekly:mon,thu, monthly:1, yearly:04-01")
