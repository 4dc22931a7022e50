"""Reads a calendar of somebody else (iCalendar, RFC 5545): how many events, how often they come, what is wrong with it.

Whatever the file holds, the work is bounded: its size, lines, depth, values and the days that are looked through. A
rule without an end is followed for five years. Pure; what is wrong is named with its line, and the rest is read.
"""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .content_lines import LONGEST_LINE, MOST_BYTES, MOST_LINES, Line, Refused, decoded, taken_apart, unfolded
from .recurrences import NotRead, days, rule_of

DEEPEST, MOST_EVENTS, MOST_VALUES = 8, 20_000, 10_000
MOST_OCCURRENCES, MOST_DAYS = 100_000, 1_000_000  # of one calendar: counted, and looked through
MOST_PROBLEMS = 200
ENDLESS, LASTING = timedelta(days=5 * 366), timedelta(days=60 * 366)  # how far a rule without, and with an end goes
_MOMENT = re.compile(r"(\d{8})(?:T(\d{6})(Z?))?", re.ASCII)
WRONG = {
    "fault": _("The recurrence rule cannot be read. The event is counted once."),
    "within_a_day": _("The event repeats within a day. It is counted once."),
    "unknown": _("A part of the recurrence rule is not followed here. The event is counted once."),
}

__all__ = ["LONGEST_LINE", "MOST_BYTES", "MOST_LINES", "Found", "Problem", "Refused", "read_calendar"]


@dataclass(frozen=True)
class Problem:
    """What is wrong, and in which line of the file."""

    line: int
    words: str | Promise


@dataclass
class Found:
    """What a calendar holds. ``events``: those that stand for themselves, without changes of single occurrences."""

    encoding: str
    events: int = 0
    occurrences: int = 0
    problems: list[Problem] = field(default_factory=list)


@dataclass
class _Event:
    line: int
    lines: list[Line] = field(default_factory=list)

    def all(self, name: str) -> list[Line]:
        return [line for line in self.lines if line.name == name]

    def value(self, name: str) -> str:
        return next((line.value for line in self.lines if line.name == name), "")


def read_calendar(content: bytes) -> Found:
    """What the calendar holds. Refused with `Refused`: no calendar, an unknown encoding, or more than is safe."""
    text, encoding = decoded(content)
    return _Reading(Found(encoding)).read(text)


class _Reading:
    """One file as it is read."""

    def __init__(self, found: Found) -> None:
        self.found = found
        self.looked = 0  # days looked through
        self.zones: set[str] = set()  # described in the file itself

    def wrong(self, line: int, words: str | Promise) -> None:
        """Name a problem, up to the number that anybody reads."""
        if len(self.found.problems) < MOST_PROBLEMS:
            self.found.problems.append(Problem(line, words))

    def look(self, number: int) -> bool:
        """Whether so many more days may be looked through."""
        self.looked += number
        return self.looked <= MOST_DAYS

    def read(self, text: str) -> Found:
        """The whole file."""
        events = self._events(text)
        changed: dict[str, set[str]] = {}
        for event in events:
            if event.value("RECURRENCE-ID"):
                changed.setdefault(event.value("UID"), set()).add(event.value("RECURRENCE-ID"))
        masters = [event for event in events if not event.value("RECURRENCE-ID")]
        self.found.events = len(masters)
        uids = [uid for event in masters if (uid := event.value("UID"))]
        if len(set(uids)) < len(uids):
            self.wrong(0, _("Two events have the same UID."))
        known: dict[str, set[date]] = {}
        for event in masters:
            came = self._days(event)
            known.setdefault(event.value("UID"), set()).update(came)
            self._count(event.line, len(came))
        for event in events:
            if event.value("RECURRENCE-ID"):
                self._change(event, known.get(event.value("UID"), set()))
        return self.found

    def _count(self, line: int, number: int) -> None:
        room = MOST_OCCURRENCES - self.found.occurrences
        if number > room:
            self.wrong(line, _("The calendar comes more often than is counted. What is over is left out."))
        self.found.occurrences += min(number, room)

    def _change(self, event: _Event, known: set[date]) -> None:
        """One occurrence that was changed: it stands for the one that it names; cancelled, that one is gone."""
        named = self._moment(event.all("RECURRENCE-ID")[0])
        is_known = named is not None and named[0] in known
        is_gone = event.value("STATUS").upper() == "CANCELLED"
        if is_known and is_gone:
            self.found.occurrences -= 1
        elif not is_known and not is_gone:
            self._count(event.line, 1)

    def _events(self, text: str) -> list[_Event]:
        """The VEVENT parts, without the alarms inside them; what is no calendar is refused."""
        stack: list[str] = []
        events: list[_Event] = []
        seen = False
        for number, raw in unfolded(text):
            if not raw.strip():
                continue
            line = taken_apart(number, raw)
            if line is None:
                if not seen:
                    raise Refused(_("This is no calendar (iCalendar)."))
                self.wrong(number, _("This line cannot be read."))
                continue
            kind = line.value.strip().upper()
            if line.name == "BEGIN":
                seen = self._begin(number, kind, stack, events, seen)
            elif line.name == "END":
                self._end(number, kind, stack)
            elif not seen:
                raise Refused(_("This is no calendar (iCalendar)."))
            elif stack[-1:] == ["VEVENT"]:
                events[-1].lines.append(line)
            elif stack[-1:] == ["VTIMEZONE"] and line.name == "TZID":
                self.zones.add(line.value)
        if not seen:
            raise Refused(_("This is no calendar (iCalendar)."))
        if stack:
            self.wrong(0, _("The file ends before its parts do."))
        return events

    def _begin(self, number: int, kind: str, stack: list[str], events: list[_Event], seen: bool) -> bool:
        if not seen and kind != "VCALENDAR":
            raise Refused(_("This is no calendar (iCalendar)."))
        if len(stack) >= DEEPEST:
            raise Refused(_("The parts of the file stand inside each other more deeply than can be read safely."))
        stack.append(kind)
        if kind == "VEVENT":
            if len(events) >= MOST_EVENTS:
                raise Refused(_("The file has more events than can be read safely."))
            events.append(_Event(number))
        return True

    def _end(self, number: int, kind: str, stack: list[str]) -> None:
        if kind in stack:
            while stack.pop() != kind:
                self.wrong(number, _("A part has no end."))
        else:
            self.wrong(number, _("A part ends that did not begin."))

    def _moment(self, line: Line, value: str | None = None) -> tuple[date, datetime | None] | None:
        """The day on the clock of the line, and the moment where one is written; None with a problem."""
        found = _MOMENT.fullmatch((line.value if value is None else value).strip().split("/")[0])
        try:
            if found is None:
                raise ValueError
            day = datetime.strptime(found[1], "%Y%m%d").date()
            if found[2] is None:
                return day, None
            at = datetime.strptime(found[1] + found[2], "%Y%m%d%H%M%S")
        except ValueError:
            self.wrong(line.number, _("This is no day or moment."))
            return None
        return day, at.replace(tzinfo=UTC) if found[3] else at.replace(tzinfo=self._zone(line))

    def _zone(self, line: Line) -> ZoneInfo | None:
        name = line.parameters.get("TZID", "")
        if not name:
            return None
        try:
            return ZoneInfo(name)
        except (KeyError, OSError, ValueError):
            if name not in self.zones:
                self.wrong(line.number, _("The clock of this moment is not known."))
            return None

    def _days(self, event: _Event) -> set[date]:
        """The days on which an event comes; none where its beginning cannot be read."""
        if not event.value("UID"):
            self.wrong(event.line, _("The event has no UID."))
        begins = event.all("DTSTART")
        first = self._moment(begins[0]) if begins else None
        if first is None:
            if not begins:
                self.wrong(event.line, _("The event has no beginning."))
            return set()
        came = {first[0]}
        for line in event.all("RRULE"):
            came |= self._by_rule(line, begins[0], first)
        if event.all("EXRULE"):
            self.wrong(event.all("EXRULE")[0].number, WRONG["unknown"])
        return (came | self._named(event, "RDATE")) - self._named(event, "EXDATE")

    def _named(self, event: _Event, name: str) -> set[date]:
        """The days of RDATE or EXDATE."""
        found: set[date] = set()
        for line in event.all(name):
            values = line.value.split(",", MOST_VALUES)
            if len(values) > MOST_VALUES:
                self.wrong(line.number, _("There are more days than are read. What is over is left out."))
            moments = (self._moment(line, value) for value in values[:MOST_VALUES])
            found |= {moment[0] for moment in moments if moment is not None}
        return found

    def _by_rule(self, line: Line, begin: Line, first: tuple[date, datetime | None]) -> set[date]:
        day, at = first
        try:
            rule = rule_of(line.value)
        except NotRead as reason:
            self.wrong(line.number, WRONG[reason.reason])
            return set()
        last = self._last(line, rule.until, at) if rule.until else None
        if rule.until and last is None:
            return set()
        try:
            limit = day + (ENDLESS if rule.is_endless else LASTING)
        except OverflowError:
            limit = date.max
        found = list(days(rule, day, last=min(last or limit, limit), look=self.look))
        if self.looked > MOST_DAYS:
            self.wrong(line.number, _("The calendar repeats more than can be followed. This event is not followed."))
        return set(found)

    def _last(self, line: Line, until: str, at: datetime | None) -> date | None:
        """The last day that UNTIL leaves, on the clock of the event's beginning."""
        found = self._moment(line, until)
        if found is None:
            return None
        day, moment = found
        if moment is None or at is None:
            return day
        if moment.tzinfo is not None and at.tzinfo is not None:
            moment = moment.astimezone(at.tzinfo)
        is_before = moment.timetz().replace(tzinfo=None) < at.timetz().replace(tzinfo=None)
        return moment.date() - timedelta(days=1) if is_before and moment.date() > date.min else moment.date()
