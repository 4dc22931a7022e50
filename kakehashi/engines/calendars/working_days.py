"""Working days: of Japan's public bodies, and of an office abroad. Pure arithmetic on dates; no database.

Japan: Saturdays, Sundays, the holidays of 国民の祝日に関する法律 (昭和23年法律第178号; read from jpholiday) and
29 December to 3 January: 行政機関の休日に関する法律 (昭和63年法律第91号) 1条1項. Local governments set the same days by
their own ordinances (地方自治法 4条の2 第2項).

An office abroad: Monday to Friday without the public holidays of its place (holidays.py).
"""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache, partial
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

import jpholiday
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kakehashi.base.time import TOKYO

from .holidays import is_holiday

Holidays: TypeAlias = Callable[[date], bool]  # whether a day from Monday to Friday is a day of rest

LONGEST_REST = 60  # days; a calendar without a working day for so long is an error in it
_DAY = timedelta(days=1)


@cache
def rests_in_japan(day: date) -> bool:
    """Whether Japan's public bodies rest on ``day`` for another reason than the weekend.

    A holiday by law, its substitute (振替休日), a day between two holidays, or 29 December to 3 January.
    """
    return (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3) or bool(jpholiday.is_holiday(day))


def never_rests(day: date) -> bool:
    """A place whose holidays are not known: no weekday is a day of rest."""
    return False


@cache
def holidays_in(zone: ZoneInfo) -> Holidays:
    """The holidays that count where ``zone``'s clocks are read: Japan's in Asia/Tokyo, else those of `places.toml`."""
    return rests_in_japan if zone.key == TOKYO.key else partial(is_holiday, zone.key)


def is_working_day(day: date, holidays: Holidays = rests_in_japan) -> bool:
    """Whether ``day`` is neither at a weekend nor one of the ``holidays``."""
    return day.weekday() < 5 and not holidays(day)


def next_working_day(day: date, holidays: Holidays = rests_in_japan) -> date:
    """``day`` itself, or the first working day after it: where a term that ends on a day of rest really ends.

    Source: 行政機関の休日に関する法律 2条.
    """
    return day if is_working_day(day, holidays) else add_working_days(day, 1, holidays)


def add_working_days(day: date, n: int, holidays: Holidays = rests_in_japan) -> date:
    """The ``n``-th working day after ``day``, or before it where ``n`` is negative; 0 gives ``day`` unchanged.

    ``day`` itself is not counted (初日不算入, 民法 140条). ``holidays`` are those of the place, Japan's where none are
    given. A calendar without a working day in 60 is refused with ValueError.
    """
    step = _DAY if n > 0 else -_DAY
    for _count in range(abs(n)):
        day = _neighbour(day, step, holidays)
    return day


def working_days_between(start: date, end: date, holidays: Holidays = rests_in_japan) -> int:
    """How many working days lie after ``start`` up to and with ``end``; negative where ``end`` is earlier.

    From a Monday to the next Monday there are five. Distances add up: a to b plus b to c is a to c.
    """
    if end < start:
        return -working_days_between(end, start, holidays)
    weeks, rest = divmod((end - start).days, 7)
    weekdays = weeks * 5 + sum((start + count * _DAY).weekday() < 5 for count in range(1, rest + 1))
    return weekdays - sum(
        bisect_right(days, end) - bisect_right(days, start)
        for days in (_rests_on_weekdays(year, holidays) for year in range(start.year, end.year + 1))
    )


@lru_cache(maxsize=1000)  # years of a few places: what is long overdue is counted over many
def _rests_on_weekdays(year: int, holidays: Holidays) -> tuple[date, ...]:
    """The days from Monday to Friday of a year on which the place rests, in order."""
    first = date(year, 1, 1)
    days = (first + count * _DAY for count in range((date(year, 12, 31) - first).days + 1))
    return tuple(day for day in days if day.weekday() < 5 and holidays(day))


def _neighbour(day: date, step: timedelta, holidays: Holidays) -> date:
    for _count in range(LONGEST_REST):
        day += step
        if is_working_day(day, holidays):
            return day
    raise ValueError(f"a calendar without a working day for {LONGEST_REST} days around {day}")


@dataclass(frozen=True)
class Remaining:
    """How long is left until a deadline, or how long it is past, counted where it must be met."""

    days: int  # working days from today to the deadline's day; 0: on the same day, or with only days of rest between
    hours: int  # whole hours to the deadline on the clock, days of rest included
    minutes: int  # what is over beyond these hours, 0 to 59
    late: bool  # the deadline has passed

    @property
    def tone(self) -> Literal["", "soon", "late"]:
        """How a deadline is drawn: ``late``, ``soon`` (no further working day), or plain."""
        if self.late:
            return "late"
        return "" if self.days else "soon"

    @property
    def words(self) -> str:
        """In the current language: 5 working days left, 3 hours 10 minutes left, 1 working day overdue."""
        counted = {"days": self.days}
        if self.days and self.late:
            return ngettext("%(days)s working day overdue", "%(days)s working days overdue", self.days) % counted
        if self.days:
            return ngettext("%(days)s working day left", "%(days)s working days left", self.days) % counted
        return (_("%(time)s overdue") if self.late else _("%(time)s left")) % {"time": self._on_the_clock()}

    def _on_the_clock(self) -> str:
        hours = ngettext("%(hours)s hour", "%(hours)s hours", self.hours) % {"hours": self.hours}
        minutes = ngettext("%(minutes)s minute", "%(minutes)s minutes", self.minutes) % {"minutes": self.minutes}
        if self.hours and self.minutes:
            return _("%(hours)s %(minutes)s") % {"hours": hours, "minutes": minutes}
        return hours if self.hours else minutes


def remaining(deadline: datetime, now: datetime, zone: ZoneInfo, holidays: Holidays | None = None) -> Remaining:
    """What is left at ``now`` until ``deadline`` (both aware), in working days of the place whose clocks show ``zone``.

    ``holidays`` are those of the place; without them `holidays_in` decides. Moments without a time zone are refused
    with ValueError. At the deadline itself nothing is left and nothing is late.
    """
    if deadline.tzinfo is None or now.tzinfo is None:
        raise ValueError("a moment without a time zone means nothing")
    now, deadline = now.astimezone(UTC), deadline.astimezone(UTC)  # in one zone Python would compare what clocks show
    late = now > deadline
    days = working_days_between(
        now.astimezone(zone).date(), deadline.astimezone(zone).date(), holidays or holidays_in(zone)
    )
    minutes = int(abs(deadline - now).total_seconds() // 60)
    return Remaining(days=abs(days), hours=minutes // 60, minutes=minutes % 60, late=late)
