"""A strict reader of iCalendar, written apart from the writer: what it reads is compared with what was written."""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

LINE = re.compile(r"(?P<name>[A-Z][A-Z0-9-]*)(?P<parameters>(?:;[A-Z-]+=[^;:,\"]+)*):(?P<value>.*)", re.DOTALL)
TEXTS = {"UID", "SUMMARY", "LOCATION", "DESCRIPTION", "X-WR-CALNAME", "TZNAME"}


@dataclass
class Part:
    """A component: its properties (name → (parameters, value)) and the components inside."""

    kind: str
    properties: dict[str, tuple[dict[str, str], str]] = field(default_factory=dict)
    inside: list["Part"] = field(default_factory=list)

    def value(self, name: str) -> str:
        """A property's value; texts without their escapes."""
        _parameters, raw = self.properties[name]
        return unescaped(raw) if name in TEXTS else raw


def unescaped(raw: str) -> str:
    """A TEXT as it was meant; a bare comma, semicolon or an unknown escape is refused."""
    found, at = "", 0
    while at < len(raw):
        letter = raw[at]
        if letter == "\\":
            found += {"\\": "\\", ";": ";", ",": ",", "n": "\n", "N": "\n"}[raw[at + 1]]
            at += 2
            continue
        assert letter not in ";,", f"{letter} stands bare in {raw!r}"
        assert letter >= " ", f"control character in {raw!r}"
        found, at = found + letter, at + 1
    return found


def read(content: bytes) -> Part:
    """The calendar; anything that RFC 5545 does not allow stops the reading."""
    text = content.decode()
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert "\r" not in text.replace("\r\n", "")
    lines = text.split("\r\n")[:-1]
    assert all(len(line.encode()) <= 75 for line in lines)
    stack: list[Part] = []
    root = Part("")
    for line in "\r\n".join(lines).replace("\r\n ", "").split("\r\n"):
        found = LINE.fullmatch(line)
        assert found, f"no content line: {line!r}"
        name, value = found["name"], found["value"]
        if name == "BEGIN":
            part = Part(value)
            (stack[-1] if stack else root).inside.append(part)
            stack.append(part)
        elif name == "END":
            assert stack.pop().kind == value
        else:
            assert name not in stack[-1].properties, f"{name} stands twice"
            parameters = dict(one.split("=") for one in found["parameters"].split(";")[1:])
            stack[-1].properties[name] = parameters, value
    assert not stack
    (whole,) = root.inside
    assert whole.kind == "VCALENDAR"
    return whole


def parts(whole: Part, kind: str) -> list[Part]:
    """The components of one kind."""
    return [part for part in whole.inside if part.kind == kind]


def moment(whole: Part, event: Part, name: str) -> date | datetime:
    """A day, or the moment in UTC that the calendar's own VTIMEZONE makes of the clock on the wall."""
    parameters, raw = event.properties[name]
    if parameters.get("VALUE") == "DATE":
        return datetime.strptime(raw, "%Y%m%d").date()
    if raw.endswith("Z"):
        return datetime.strptime(raw, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    wall = datetime.strptime(raw, "%Y%m%dT%H%M%S")
    (zone,) = [z for z in parts(whole, "VTIMEZONE") if z.properties["TZID"][1] == parameters["TZID"]]
    begun = [one for one in zone.inside if _wall(one) <= wall]
    assert begun, f"{wall} lies before everything that is told of {parameters['TZID']}"
    return (wall - _offset(max(begun, key=_wall).properties["TZOFFSETTO"][1])).replace(tzinfo=UTC)


def _wall(observance: Part) -> Any:
    """When it begins, on the clock that it brings: an hour that comes twice is the first, so the change is after it."""
    raw = observance.properties["DTSTART"][1]
    begins = datetime.strptime(raw, "%Y%m%dT%H%M%S")
    return begins


def _offset(raw: str) -> timedelta:
    sign = -1 if raw[0] == "-" else 1
    hours, minutes, seconds = int(raw[1:3]), int(raw[3:5]), int(raw[5:7] or 0)
    return sign * timedelta(hours=hours, minutes=minutes, seconds=seconds)
