"""What a time zone's clocks do in a span of time, for calendars read where nobody knows our zone names. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

_DAY, _SECOND = timedelta(days=1), timedelta(seconds=1)


@dataclass(frozen=True)
class Observance:
    """From ``wall`` on (what the clocks showed before they were moved) they run ``after`` UTC, not ``before``."""

    wall: datetime  # without a time zone
    before: timedelta
    after: timedelta
    name: str
    is_summer: bool


def observances(zone: ZoneInfo, first: datetime, last: datetime) -> list[Observance]:
    """What the clocks of ``zone`` do between ``first`` and ``last`` (aware, else ValueError), at least one.

    The first says how they run at ``first``; where they are moved later, one follows for each time.
    """
    if first.tzinfo is None or last.tzinfo is None:
        raise ValueError("a moment without a time zone means nothing")
    begin = first.astimezone(UTC).replace(microsecond=0)
    there = begin.astimezone(zone)
    offset = _offset(there)
    found = [Observance(there.replace(tzinfo=None, fold=0), offset, offset, _name(there), _is_summer(there))]
    for moment in _changes(zone, begin, last.astimezone(UTC)):
        there, before = moment.astimezone(zone), _offset((moment - _SECOND).astimezone(zone))
        wall = (moment + before).replace(tzinfo=None)
        found.append(Observance(wall, before, _offset(there), _name(there), _is_summer(there)))
    return found


def _changes(zone: ZoneInfo, begin: datetime, end: datetime) -> Iterator[datetime]:
    """The moments after ``begin``, up to and with the day of ``end``, at which the clocks are moved or renamed."""
    day = begin
    while day <= end:
        if _state(zone, day) != _state(zone, day + _DAY):
            low, high = day, day + _DAY  # the change lies after low, and at high at the latest
            while high - low > _SECOND:
                middle = low + timedelta(seconds=(high - low).total_seconds() // 2)
                if _state(zone, middle) == _state(zone, day):
                    low = middle
                else:
                    high = middle
            yield high
        day += _DAY


def _state(zone: ZoneInfo, moment: datetime) -> tuple[timedelta, str]:
    there = moment.astimezone(zone)
    return _offset(there), _name(there)


def _offset(there: datetime) -> timedelta:
    return there.utcoffset() or timedelta(0)


def _name(there: datetime) -> str:
    return there.tzname() or ""


def _is_summer(there: datetime) -> bool:
    return bool(there.dst())
