"""What the clock and the list of fields say about advisers. No database, no HTTP."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from kakehashi.base.bilingual import Bilingual


@dataclass(frozen=True)
class Limits:
    """What is offered when an adviser is written down: languages by code, clocks by place, length of an hour."""

    languages: dict[str, Bilingual]
    time_zones: tuple[str, ...]
    minutes: int
    shortest: int
    longest: int
    days_ahead: int  # hours may be opened so far ahead


def read_limits(text: str) -> Limits:
    """The limits of a TOML text. Refused with ValueError where the lengths contradict each other."""
    row = tomllib.loads(text)
    named = {code: Bilingual(name["ja"], name["en"]) for code, name in row["languages"].items()}
    limits = Limits(**row | {"languages": named, "time_zones": tuple(row["time_zones"])})
    if not 0 < limits.shortest <= limits.minutes <= limits.longest or limits.days_ahead < 1:
        raise ValueError(f"lengths that cannot be: {limits}")
    return limits


@cache
def limits() -> Limits:
    """This installation's limits (limits.toml)."""
    return read_limits((Path(__file__).parent / "limits.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Span:
    """From a moment to a moment; the end itself is free again."""

    begins: datetime
    ends: datetime


def span(begins: datetime, minutes: int) -> Span:
    """So many minutes from ``begins`` (aware); a length below one minute is refused with ValueError."""
    if minutes < 1:
        raise ValueError("an hour ends after it begins")
    return Span(begins, begins + timedelta(minutes=minutes))


def overlaps(one: Span, other: Span) -> bool:
    """Whether two spans share a moment; where one ends as the other begins they do not."""
    return one.begins < other.ends and other.begins < one.ends


def first_overlap(wanted: Span, taken: Iterable[Span]) -> Span | None:
    """The first of ``taken`` that shares a moment with ``wanted``."""
    return next((one for one in taken if overlaps(wanted, one)), None)
