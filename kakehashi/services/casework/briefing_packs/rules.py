"""How an itinerary is put together: legs and appointments in one line of time, and who attends what. No database."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

UNDER_WAY = ("under_way", "report_due", "follow_up", "completed")  # states from which the pack is no draft any more
_CLOCK = re.compile(
    r"(?<!\d)(?P<hour>[01]?\d|2[0-3])(?::(?P<minute>[0-5]\d)(?!\d)|時(?:(?P<minute_ja>[0-5]?\d)分|(?P<half>半))?)"
)
_BETWEEN = re.compile(r"[、,，;；\n]")


@dataclass(frozen=True)
class Leg:
    """One line of the itinerary: a leg of the trip, or an appointment (then ``host`` is set)."""

    day: date | None
    at: str  # local time as it was typed; "" if open
    what: str
    place: str = ""
    transport: str = ""
    attends: tuple[str, ...] = ()  # posts of the office that go along
    host: str = ""
    state: str = ""
    questions: str = ""

    @property
    def clock(self) -> str:
        """The time as HH:MM, from 14:30, １４：３０, 14時30分, 9時半 or 9時; empty where none was typed."""
        return clock_of(self.at)

    @property
    def moment(self) -> tuple[bool, date, bool, str]:
        """What it is sorted by: without a day last; within a day, without a time last."""
        return (self.day is None, self.day or date.min, not self.clock, self.clock)


def clock_of(text: str) -> str:
    """The first time of day in ``text`` as HH:MM; empty if there is none."""
    found = _CLOCK.search(unicodedata.normalize("NFKC", text))
    if not found:
        return ""
    minute = found["minute"] or found["minute_ja"] or ("30" if found["half"] else "0")
    return f"{int(found['hour']):02}:{int(minute):02}"


def read_legs(rows: Any) -> list[Leg]:
    """Legs from rows of answers (dicts by column: day as ISO text, at, what, place, transport, attends).

    What is no row, or a row without any words, is left out; a day that cannot be read becomes None.
    """
    found = [_leg(row) for row in rows if isinstance(row, Mapping)] if isinstance(rows, Sequence) else []
    return [leg for leg in found if leg.what or leg.place or leg.day]


def _leg(row: Mapping[str, Any]) -> Leg:
    def text(name: str) -> str:
        return str(row.get(name) or "").strip()

    attends = (part.strip() for part in _BETWEEN.split(text("attends")))
    return Leg(
        _day(row.get("day")), text("at"), text("what"), text("place"), text("transport"), tuple(p for p in attends if p)
    )


def _day(value: Any) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def itinerary(legs: Iterable[Leg], meetings: Iterable[Leg]) -> list[Leg]:
    """Legs and appointments in one line of time.

    An appointment on the day and at the time of a leg *is* that leg: its host, state and questions join it, so nobody
    appears twice, and the leg says who goes along. A second appointment at the same time stands by itself.
    """
    merged = list(legs)
    for meeting in meetings:
        place = next(
            (
                n
                for n, leg in enumerate(merged)
                if not leg.host and leg.clock and (leg.day, leg.clock) == (meeting.day, meeting.clock)
            ),
            None,
        )
        if place is None:
            merged.append(meeting)
        else:
            merged[place] = replace(merged[place], host=meeting.host, state=meeting.state, questions=meeting.questions)
    return sorted(merged, key=lambda leg: leg.moment)


def by_day(legs: Iterable[Leg]) -> list[tuple[date | None, list[Leg]]]:
    """The legs of each day, days in order, those without a day last."""
    days: dict[date | None, list[Leg]] = {}
    for leg in sorted(legs, key=lambda leg: leg.moment):
        days.setdefault(leg.day, []).append(leg)
    return list(days.items())


def roster(legs: Iterable[Leg]) -> list[tuple[str, list[Leg]]]:
    """Who attends what: each post once, in the order of its first leg, with its legs in order of time."""
    found: dict[str, list[Leg]] = {}
    for leg in sorted(legs, key=lambda leg: leg.moment):
        for who in dict.fromkeys(leg.attends):
            found.setdefault(who, []).append(leg)
    return list(found.items())
