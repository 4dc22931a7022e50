"""Calendars for other programs: iCalendar (RFC 5545) as text/calendar. Pure.

Events carry the clock of their place. Each zone is described (VTIMEZONE) for the span of the events, so that also a
program which does not know its name shows the right hour.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from .time_zones import Observance, observances

CONTENT_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//Kakehashi//Calendars//EN"
LONGEST_LINE = 75  # octets, without the line's end (RFC 5545 3.1)
STATUSES = ("", "CONFIRMED", "TENTATIVE", "CANCELLED")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|[\ud800-\udfff]")
_ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
_MARGIN = timedelta(days=2)


@dataclass(frozen=True)
class Event:
    """One event. ``starts`` and ``ends`` are moments with a `ZoneInfo` or UTC, or days (``ends`` then excluded).

    ``uid`` names it for ever; ``sequence`` grows with each change of its time, place or standing; ``changed_at``
    (aware) is when it was changed last. Refused with ValueError: a moment without a time zone, an end before the
    beginning, an empty ``uid``, an unknown ``status``.
    """

    uid: str
    summary: str
    starts: datetime | date
    changed_at: datetime
    ends: datetime | date | None = None
    sequence: int = 0
    location: str = ""
    description: str = ""
    url: str = ""
    status: str = ""
    categories: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        moments = [self.changed_at, *(m for m in (self.starts, self.ends) if isinstance(m, datetime))]
        if any(moment.tzinfo is None for moment in moments):
            raise ValueError("a moment without a time zone means nothing")
        if self.ends is not None and isinstance(self.starts, datetime) != isinstance(self.ends, datetime):
            raise ValueError("an event lasts from day to day, or from moment to moment")
        if self.ends is not None and _comparable(self.ends) < _comparable(self.starts):
            raise ValueError("an event ends after it begins")
        if not self.uid.strip() or self.status not in STATUSES:
            raise ValueError(f"an event needs a uid and a known status: {self.uid!r}, {self.status!r}")


def _comparable(at: datetime | date) -> datetime | date:
    return at.astimezone(UTC) if isinstance(at, datetime) else at


def calendar(name: str, events: Sequence[Event], *, refresh: timedelta | None = None) -> bytes:
    """The calendar ``name`` with its ``events`` as UTF-8; the same values give the same bytes.

    ``refresh``: how often a program that subscribed should look again.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines.append(f"X-WR-CALNAME:{text(name)}")
    if refresh is not None:
        minutes = max(1, int(refresh.total_seconds() // 60))
        lines += [f"REFRESH-INTERVAL;VALUE=DURATION:PT{minutes}M", f"X-PUBLISHED-TTL:PT{minutes}M"]
    for zone, first, last in _zones(events):
        lines += _zone_lines(zone, observances(zone, first, last))
    for event in events:
        lines += _event_lines(event)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines).encode()


def text(value: str) -> str:
    """A text as a TEXT value (3.3.11): escaped, without control characters, its lines parted by ``\\n``."""
    plain = _CONTROL.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(_ESCAPED.get(letter, letter) for letter in plain)


def folded(line: str) -> str:
    """A content line cut into lines of 75 octets, never inside a letter (3.1)."""
    parts, room, part = [], LONGEST_LINE, ""
    for letter in line:
        size = len(letter.encode())
        if size > room:
            parts.append(part)
            part, room = "", LONGEST_LINE - 1  # each further line begins with a blank
        part += letter
        room -= size
    return "\r\n ".join([*parts, part])


def _zone_of(at: datetime | date | None) -> ZoneInfo | None:
    """The zone in which a moment is written; None for days and for what is written in UTC.

    The second of an hour that comes twice cannot be named by the clock on the wall, so it is written in UTC; so is an
    hour that the clocks left out.
    """
    if not isinstance(at, datetime) or not isinstance(at.tzinfo, ZoneInfo) or at.tzinfo.key == "UTC":
        return None
    wall = at.replace(fold=0)
    is_shown = wall.astimezone(UTC).astimezone(at.tzinfo).replace(tzinfo=None) == wall.replace(tzinfo=None)
    return at.tzinfo if is_shown and wall.utcoffset() == at.utcoffset() else None


def _zones(events: Iterable[Event]) -> list[tuple[ZoneInfo, datetime, datetime]]:
    """The zones named by the events, in order, each with the span in which it is used."""
    used: dict[str, list[datetime]] = {}
    for event in events:
        for at in (event.starts, event.ends):
            if isinstance(at, datetime) and (zone := _zone_of(at)):
                used.setdefault(zone.key, []).append(at.astimezone(UTC))
    return [(ZoneInfo(key), min(moments) - _MARGIN, max(moments) + _MARGIN) for key, moments in sorted(used.items())]


def _zone_lines(zone: ZoneInfo, found: Iterable[Observance]) -> list[str]:
    lines = ["BEGIN:VTIMEZONE", f"TZID:{zone.key}"]
    for one in found:
        kind = "DAYLIGHT" if one.is_summer else "STANDARD"
        lines += [
            f"BEGIN:{kind}", f"DTSTART:{one.wall:%Y%m%dT%H%M%S}", f"TZOFFSETFROM:{_offset(one.before)}",
            f"TZOFFSETTO:{_offset(one.after)}", f"TZNAME:{text(one.name)}", f"END:{kind}",
        ]  # fmt: skip
    return [*lines, "END:VTIMEZONE"]


def _offset(offset: timedelta) -> str:
    seconds = int(offset.total_seconds())
    sign, seconds = ("-" if seconds < 0 else "+"), abs(seconds)
    shown = f"{sign}{seconds // 3600:02}{seconds % 3600 // 60:02}"
    return f"{shown}{seconds % 60:02}" if seconds % 60 else shown


def _event_lines(event: Event) -> list[str]:
    lines = ["BEGIN:VEVENT", f"UID:{text(event.uid)}", f"DTSTAMP:{_utc(event.changed_at)}",
             f"LAST-MODIFIED:{_utc(event.changed_at)}", f"SEQUENCE:{event.sequence}",
             _moment("DTSTART", event.starts)]  # fmt: skip
    if event.ends is not None:
        lines.append(_moment("DTEND", event.ends))
    lines.append(f"SUMMARY:{text(event.summary)}")
    for name, value in (("LOCATION", event.location), ("DESCRIPTION", event.description)):
        if value:
            lines.append(f"{name}:{text(value)}")
    if event.url:
        lines.append(f"URL:{_CONTROL.sub('', event.url)}")
    if event.status:
        lines.append(f"STATUS:{event.status}")
    if event.categories:
        lines.append(f"CATEGORIES:{','.join(text(one) for one in event.categories)}")
    return [*lines, "END:VEVENT"]


def _moment(name: str, at: datetime | date) -> str:
    if not isinstance(at, datetime):
        return f"{name};VALUE=DATE:{at:%Y%m%d}"
    zone = _zone_of(at)
    return f"{name};TZID={zone.key}:{at:%Y%m%dT%H%M%S}" if zone else f"{name}:{_utc(at)}"


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
