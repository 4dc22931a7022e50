"""When a town is reminded to confirm what was entered for it. Pure; the days stand in reminders.toml."""

import tomllib
from datetime import datetime
from functools import cache
from pathlib import Path

from kakehashi.base.time import TOKYO
from kakehashi.engines.calendars.working_days import holidays_in, working_days_between


def read_days(text: str) -> tuple[int, ...]:
    """The working days of a TOML text, the earliest first. Refused with ValueError: a day before the first."""
    days = tuple(sorted(tomllib.loads(text)["working_days"]))
    if any(day < 1 for day in days):
        raise ValueError(f"a reminder cannot come after {days} working days")
    return days


@cache
def reminder_days() -> tuple[int, ...]:
    """This installation's days."""
    return read_days((Path(__file__).parent / "reminders.toml").read_text(encoding="utf-8"))


def reminders_due(since: datetime, now: datetime, days: tuple[int, ...]) -> int:
    """How many reminders should have gone out by ``now``, ``since`` it was handed in; in Japan's working days."""
    passed = working_days_between(since.astimezone(TOKYO).date(), now.astimezone(TOKYO).date(), holidays_in(TOKYO))
    return sum(day <= passed for day in days)
