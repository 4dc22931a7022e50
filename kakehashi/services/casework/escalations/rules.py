"""When an overdue request is brought to whom. Pure; the levels stand in levels.toml."""

import tomllib
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from kakehashi.engines.calendars.working_days import holidays_in, working_days_between

TURNS = ("handler", "headquarters", "town")


@dataclass(frozen=True)
class Level:
    """One step of the ladder: ``working_days`` after the deadline of whoever's ``turn`` it is ``tell`` learns."""

    number: int
    working_days: int
    turn: str
    tell: tuple[str, ...]


def read_levels(text: str) -> tuple[Level, ...]:
    """The levels of a TOML text. Refused with ValueError: an unknown turn, or a level before the first working day."""
    levels = tuple(Level(**{**row, "tell": tuple(row["tell"])}) for row in tomllib.loads(text)["level"])
    for level in levels:
        if level.turn not in TURNS or level.working_days < 1 or level.number < 1:
            raise ValueError(f"a level that cannot be: {level}")
    return levels


@cache
def levels() -> tuple[Level, ...]:
    """This installation's levels."""
    return read_levels((Path(__file__).parent / "levels.toml").read_text(encoding="utf-8"))


def days_overdue(due: datetime, now: datetime, zone: ZoneInfo) -> int:
    """Working days that have passed since ``due``, where it had to be met; 0 on the day itself and before."""
    days = working_days_between(due.astimezone(zone).date(), now.astimezone(zone).date(), holidays_in(zone))
    return max(0, days)


def level_reached(turn: str, days: int, among: tuple[Level, ...]) -> Level | None:
    """The highest level that is reached ``days`` working days after the deadline; None before the first."""
    reached = [level for level in among if level.turn == turn and level.working_days <= days]
    return max(reached, key=lambda level: level.number, default=None)
