"""On which days an event comes again, by a recurrence rule (RFC 5545 3.3.10). Pure, and bounded whatever the rule says.

The days of each period (year, month, week, day) are looked through once, so the work grows with the days looked through
and never with what the rule leaves out: a rule that fits no day at all ends as soon as any other. What repeats within a
day, and BYWEEKNO, is refused in words.
"""

import calendar
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile

FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
WITHIN_A_DAY = {"SECONDLY", "MINUTELY", "HOURLY", "BYHOUR", "BYMINUTE", "BYSECOND"}
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LISTS = {"BYMONTH": (1, 12), "BYMONTHDAY": (-31, 31), "BYYEARDAY": (-366, 366), "BYSETPOS": (-366, 366)}
KNOWN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", *LISTS}
LONGEST = 1_000  # values of one list
_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d{1,9}", re.ASCII)


class NotRead(ValueError):
    """A rule that cannot be read, or is not followed here; the message is for people who read the code's log.

    ``reason``: "fault" for what is no rule, "within_a_day" for what repeats within a day, "unknown" for other parts.
    """

    def __init__(self, reason: str, words: str) -> None:
        self.reason = reason
        super().__init__(words)


@dataclass(frozen=True)
class Rule:
    """A recurrence rule by days. ``weekdays``: (which one of the period, or 0 for every; Monday is 0)."""

    frequency: str
    interval: int = 1
    count: int | None = None
    until: str = ""  # as written: the reader knows on which clock
    week_start: int = 0
    weekdays: tuple[tuple[int, int], ...] = ()
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    year_days: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()

    @property
    def is_endless(self) -> bool:
        """Whether it names neither a number nor a last moment."""
        return self.count is None and not self.until


def rule_of(text: str) -> Rule:
    """The rule of a text such as ``FREQ=MONTHLY;BYDAY=-1FR``. Refused with `NotRead`."""
    parts: dict[str, str] = {}
    for part in filter(None, text.strip().upper().split(";")):
        name, equals, value = part.partition("=")
        if not equals or not value or name in parts:
            raise NotRead("fault", f"no part of a rule: {part[:40]!r}")
        parts[name] = value
    frequency = parts.get("FREQ", "")
    if (set(parts) | {frequency}) & WITHIN_A_DAY:
        raise NotRead("within_a_day", "repeats within a day")
    if frequency not in FREQUENCIES:
        raise NotRead("fault", f"no frequency: {frequency[:40]!r}")
    if unknown := set(parts) - KNOWN:
        raise NotRead("unknown", f"not followed: {sorted(unknown)[0][:40]}")
    if "COUNT" in parts and "UNTIL" in parts:
        raise NotRead("fault", "COUNT and UNTIL exclude each other")
    if parts.get("WKST", "MO") not in WEEKDAYS:
        raise NotRead("fault", "no weekday")
    lists = {name: _numbers(parts.get(name, ""), *bounds) for name, bounds in LISTS.items()}
    return Rule(
        frequency,
        _whole(parts.get("INTERVAL", "1")),
        _whole(parts["COUNT"]) if "COUNT" in parts else None,
        parts.get("UNTIL", ""),
        WEEKDAYS.index(parts.get("WKST", "MO")),
        _weekdays(parts.get("BYDAY", "")),
        lists["BYMONTH"],
        lists["BYMONTHDAY"],
        lists["BYYEARDAY"],
        lists["BYSETPOS"],
    )


def _whole(text: str) -> int:
    if not _NUMBER.fullmatch(text) or int(text) < 1:
        raise NotRead("fault", f"no number: {text[:40]!r}")
    return int(text)


def _values(text: str) -> list[str]:
    values = text.split(",", LONGEST) if text else []
    if len(values) > LONGEST:
        raise NotRead("fault", "too many values")
    return values


def _numbers(text: str, least: int, most: int) -> tuple[int, ...]:
    values = _values(text)
    if not all(_NUMBER.fullmatch(one) and int(one) and least <= int(one) <= most for one in values):
        raise NotRead("fault", f"no list of numbers: {text[:40]!r}")
    return tuple(dict.fromkeys(map(int, values)))


def _weekdays(text: str) -> tuple[tuple[int, int], ...]:
    found = [_DAY.fullmatch(one) for one in _values(text)]
    if any(one is None or (one[1] and not 1 <= abs(int(one[1])) <= 53) for one in found):
        raise NotRead("fault", f"no list of weekdays: {text[:40]!r}")
    return tuple(dict.fromkeys((int(one[1] or 0), WEEKDAYS.index(one[2])) for one in found if one))


def days(rule: Rule, first: date, *, last: date, look: Callable[[int], bool] = lambda _days: True) -> Iterator[date]:
    """The days on which an event that begins on ``first`` comes again, in order, ``first`` among them if it fits.

    Nothing after ``last`` is looked for. ``look(n)`` is asked before the n days of a period are looked through; where
    it says no, that is all.
    """
    left = rule.count
    fits = _test_of(rule, first)
    for period in takewhile(lambda found: found[0] <= last, _periods(rule, first)):
        if not look(len(period)):
            return
        for day in _placed(rule, [day for day in period if fits(day)]):
            if not first <= day <= last or left == 0:
                if day > last or left == 0:
                    return
                continue
            left = left if left is None else left - 1
            yield day


def _placed(rule: Rule, found: Sequence[date]) -> Sequence[date]:
    """Those of a period's days that BYSETPOS names."""
    if not rule.positions:
        return found
    places = {(place - 1 if place > 0 else len(found) + place) for place in rule.positions}
    return [day for place, day in enumerate(found) if place in places]


def _periods(rule: Rule, first: date) -> Iterator[list[date]]:
    """The days of each period that the rule's interval names, from the one of ``first`` on, to the end of dates."""
    year, month = first.year, first.month
    week = first.toordinal() - (first.weekday() - rule.week_start) % 7
    step = 0
    while True:
        try:
            match rule.frequency:
                case "YEARLY":
                    begin = date(year + step, 1, 1)
                    length = 366 if calendar.isleap(begin.year) else 365
                case "MONTHLY":
                    years, at = divmod(month - 1 + step, 12)
                    begin = date(year + years, at + 1, 1)
                    length = calendar.monthrange(begin.year, begin.month)[1]
                case "WEEKLY":
                    begin, length = date.fromordinal(max(1, week + 7 * step)), 7
                case _:
                    begin, length = first + timedelta(days=step), 1
            yield [begin + timedelta(days=number) for number in range(length)]
        except (OverflowError, ValueError):
            return
        step += rule.interval


def _test_of(rule: Rule, first: date) -> Callable[[date], bool]:
    """Whether a day fits; what the rule leaves unsaid is as on the first day."""
    months, month_days, weekdays = set(rule.months), set(rule.month_days), set(rule.weekdays)
    if not (rule.year_days or rule.month_days or rule.weekdays):
        if rule.frequency == "YEARLY":
            months, month_days = months or {first.month}, {first.day}
        elif rule.frequency == "MONTHLY":
            month_days = {first.day}
        elif rule.frequency == "WEEKLY":
            weekdays = {(0, first.weekday())}
    if rule.frequency not in ("YEARLY", "MONTHLY"):
        weekdays = {(0, day) for _which, day in weekdays}
    by_year = rule.frequency == "YEARLY" and not rule.months

    def fits(day: date) -> bool:
        if months and day.month not in months:
            return False
        length = calendar.monthrange(day.year, day.month)[1]
        if month_days and not {day.day, day.day - length - 1} & month_days:
            return False
        of_year, in_year = day.timetuple().tm_yday, 366 if calendar.isleap(day.year) else 365
        if rule.year_days and not {of_year, of_year - in_year - 1} & set(rule.year_days):
            return False
        if not weekdays:
            return True
        at, size = (of_year, in_year) if by_year else (day.day, length)
        places = (0, (at - 1) // 7 + 1, -((size - at) // 7 + 1))
        return any((place, day.weekday()) in weekdays for place in places)

    return fits
