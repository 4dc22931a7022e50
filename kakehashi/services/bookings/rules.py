"""Half-hours, conditions of use, and the week as a table. Pure: no database, no HTTP."""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kakehashi.base.bilingual import Bilingual

SLOT = timedelta(minutes=30)
TOWN, RESIDENT, ASSOCIATION, HOUSE = "town", "resident", "association", "house"
EQUIPMENT = {
    "screen": Bilingual("大型画面", "Screen"),
    "projector": Bilingual("プロジェクター", "Projector"),
    "conference": Bilingual("テレビ会議", "Video conference"),
    "whiteboard": Bilingual("ホワイトボード", "Whiteboard"),
    "wireless": Bilingual("無線LAN", "Wireless network"),
    "computer": Bilingual("パソコン", "Computer"),
    "telephone": Bilingual("電話", "Telephone"),
    "printer": Bilingual("複合機", "Printer and copier"),
    "locker": Bilingual("ロッカー", "Locker"),
    "step_free": Bilingual("車いす対応", "Step-free"),
}


@dataclass(frozen=True)
class Limits:
    """What limits.toml declares."""

    longest: timedelta
    furthest: timedelta
    remind: timedelta
    past: timedelta
    refresh: timedelta


@cache
def limits() -> Limits:
    """The limits of this installation; a missing one is refused with KeyError."""
    row = tomllib.loads((Path(__file__).parent / "limits.toml").read_text(encoding="utf-8"))
    return Limits(
        longest=timedelta(days=row["longest_days"]),
        furthest=timedelta(days=row["furthest_days"]),
        remind=timedelta(days=row["remind_days"]),
        past=timedelta(weeks=row["calendar_weeks"]),
        refresh=timedelta(minutes=row["refresh_minutes"]),
    )


def is_half_hour(at: datetime | clock) -> bool:
    """Whether a clock shows a full or a half hour."""
    return at.minute in (0, 30) and not at.second and not at.microsecond


def half_hours(first: clock = clock(0, 0), last: clock = clock(23, 30)) -> list[clock]:
    """The clock's half-hours from ``first`` to ``last``, both included."""
    begin, end = minutes(first), minutes(last)
    return [clock(at // 60, at % 60) for at in range(begin, end + 1, 30)]


def minutes(at: clock) -> int:
    """Minutes since midnight."""
    return at.hour * 60 + at.minute


def slots(starts_at: datetime, ends_at: datetime) -> list[datetime]:
    """The half-hours that a booking takes, each by its beginning in UTC.

    Refused with ValueError: a moment without a time zone, an end that is not later, a time that is not whole half-hours
    long, and one above the limit.
    """
    if starts_at.tzinfo is None or ends_at.tzinfo is None:
        raise ValueError("a moment without a time zone means nothing")
    begin, end = starts_at.astimezone(UTC), ends_at.astimezone(UTC)
    count, rest = divmod(end - begin, SLOT)
    if count < 1 or rest or end - begin > limits().longest:
        raise ValueError(f"no booking from {begin} to {end}")
    return [begin + number * SLOT for number in range(count)]


@dataclass(frozen=True)
class Conditions:
    """How a room or desk may be used. Hours and days are those of the office's own clocks."""

    zone: ZoneInfo
    opens: clock
    closes: clock
    weekdays: frozenset[int]  # Monday is 0
    capacity: int
    longest: timedelta
    ahead: timedelta
    valid_from: date
    valid_until: date | None


@dataclass(frozen=True)
class Wish:
    """What is to be booked; moments are aware."""

    starts_at: datetime
    ends_at: datetime
    people: int


def refusals(wish: Wish, conditions: Conditions, now: datetime, *, by_office: bool = False) -> dict[str, str]:
    """Why a wish cannot be granted, by the field that is to be changed; empty where it can.

    The office that looks after the space may book beyond opening hours, longest time and days ahead, and enter what
    has begun already; never beyond the validity of the space, its capacity, or the limits of the installation.
    """
    found = _always(wish, conditions, now, limits().furthest if by_office else min(limits().furthest, conditions.ahead))
    if not by_office:
        for name, words in _for_guests(wish, conditions, now).items():
            found.setdefault(name, words)
    return found


def _always(wish: Wish, conditions: Conditions, now: datetime, furthest: timedelta) -> dict[str, str]:
    starts, ends = (at.astimezone(conditions.zone) for at in (wish.starts_at, wish.ends_at))
    if not is_half_hour(starts) or not is_half_hour(ends):
        return {"starts": _("Bookings begin and end at full or half hours.")}
    if wish.ends_at <= wish.starts_at:
        return {"ends": _("Enter an end that is later than the beginning.")}
    found = {}
    if wish.ends_at - wish.starts_at > limits().longest:
        found["ends"] = _longest(limits().longest)
    if wish.starts_at - now > limits().furthest:
        found["day"] = _furthest(furthest)
    last = (ends - timedelta(seconds=1)).date()
    until = conditions.valid_until
    if starts.date() < conditions.valid_from or (until is not None and last > until):
        found["day"] = _("It cannot be used on this day.")
    if wish.people > conditions.capacity:
        words = ngettext(
            "There is room for %(count)s person.", "There is room for %(count)s people.", conditions.capacity
        )
        found["people"] = words % {"count": conditions.capacity}
    return found


def _for_guests(wish: Wish, conditions: Conditions, now: datetime) -> dict[str, str]:
    starts, ends = (at.astimezone(conditions.zone) for at in (wish.starts_at, wish.ends_at))
    found = {}
    if wish.starts_at < now:
        found["starts"] = _("Enter a time to come.")
    elif starts.date() > now.astimezone(conditions.zone).date() + conditions.ahead:
        found["day"] = _furthest(conditions.ahead)
    if wish.ends_at - wish.starts_at > conditions.longest:
        found["ends"] = _longest(conditions.longest)
    for name, at, day in (("starts", starts.time(), starts.date()), ("ends", ends.time(), ends.date())):
        if not conditions.opens <= at <= conditions.closes:
            words = _("It can be used from %(opens)s to %(closes)s, by the office's clock.")
            found.setdefault(
                name, words % {"opens": f"{conditions.opens:%H:%M}", "closes": f"{conditions.closes:%H:%M}"}
            )
        if day.weekday() not in conditions.weekdays:
            found.setdefault("day" if name == "starts" else "until_day", _("It cannot be used on this weekday."))
    return found


def _longest(time: timedelta) -> str:
    hours = int(time.total_seconds() // 3600)
    words = ngettext(
        "It can be booked for %(count)s hour at most.", "It can be booked for %(count)s hours at most.", hours
    )
    return words % {"count": hours}


def _furthest(time: timedelta) -> str:
    words = ngettext(
        "It can be booked %(count)s day ahead at most.", "It can be booked %(count)s days ahead at most.", time.days
    )
    return words % {"count": time.days}


@dataclass(frozen=True)
class Stretch:
    """One stretch of a day on the office's clock: taken by ``thing``, or free where it is None."""

    day: date
    starts: clock
    ends: clock | None  # None: midnight
    slots: int
    thing: Any = None
    begins_before: bool = False  # the booking began on an earlier day


@dataclass(frozen=True)
class Taken:
    """A booking by the office's clock; ``starts`` and ``ends`` without a time zone."""

    starts: datetime
    ends: datetime
    thing: Any


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def shown_hours(opens: clock, closes: clock, taken: Iterable[Taken]) -> tuple[int, int]:
    """From and until which minute of the day a week is drawn: opening hours, and what lies outside of them."""
    first, last = minutes(opens), minutes(closes)
    for one in taken:
        first = min(first, minutes(one.starts.time()))
        last = max(last, minutes(one.ends.time()) or (24 * 60 if one.starts.date() == one.ends.date() else 0))
        if one.ends.time() == clock(0, 0) and one.ends.date() > one.starts.date():
            last = 24 * 60
    return first, last


def day_stretches(day: date, first: int, last: int, taken: Iterable[Taken]) -> list[Stretch]:
    """A day cut into stretches from the minute ``first`` to ``last``: free half-hours one by one, bookings whole."""
    found: list[Stretch] = []
    at = first
    for begin, end, one in sorted(_on(day, first, last, taken), key=lambda part: part[0]):
        found += _free(day, at, begin)
        before = one.starts.date() < day
        found.append(Stretch(day, _clock(begin), _clock_or_none(end), (end - begin) // 30, one.thing, before))
        at = max(at, end)
    return [*found, *_free(day, at, last)]


def _on(day: date, first: int, last: int, taken: Iterable[Taken]) -> Iterator[tuple[int, int, Taken]]:
    midnight = datetime.combine(day, clock(0, 0))
    for one in taken:
        begin = max(first, int((one.starts - midnight).total_seconds() // 60))
        end = min(last, int((one.ends - midnight).total_seconds() // 60))
        if begin < end:
            yield begin, end, one


def _free(day: date, begin: int, end: int) -> list[Stretch]:
    return [Stretch(day, _clock(at), _clock_or_none(at + 30), 1) for at in range(begin, end, 30)]


def _clock(at: int) -> clock:
    return clock(at // 60, at % 60)


def _clock_or_none(at: int) -> clock | None:
    return None if at == 24 * 60 else _clock(at)


def joined(stretches: Sequence[Stretch]) -> list[Stretch]:
    """The same day with its free half-hours joined: what a list tells."""
    found: list[Stretch] = []
    for one in stretches:
        if found and one.thing is None and found[-1].thing is None:
            last = found.pop()
            found.append(Stretch(one.day, last.starts, one.ends, last.slots + one.slots))
        else:
            found.append(one)
    return found
