"""Public holidays where an office is: which days, and what they are called. No database.

The days are read from the package `holidays`, which follows each country's law; `places.toml` says which calendar
counts where. Weekend days that are worked instead of a holiday (China) are not counted as working days: a deadline is
rather a day too late than on a day on which nobody works.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import holidays as calendars
import jpholiday
from django.utils.translation import gettext as _

from kakehashi.base.time import TOKYO

PLACES = Path(__file__).with_name("places.toml")


@dataclass(frozen=True)
class Rest:
    """A day on which public bodies of a place rest, with the name that is used there."""

    day: date
    name: str


@cache
def places() -> Mapping[str, Mapping[str, str]]:
    """Zone → country and subdivision of the holidays that count there."""
    zones: Mapping[str, Mapping[str, str]] = tomllib.loads(PLACES.read_text("utf-8"))["zones"]
    return zones


@cache
def _of_year(zone: str, year: int) -> Mapping[date, str]:
    place = places().get(zone)
    if place is None:
        return {}
    language = place.get("language", "en_US")
    return dict(
        calendars.country_holidays(place["country"], subdiv=place.get("subdivision"), years=year, language=language)
    )


def is_holiday(zone: str, day: date) -> bool:
    """Whether ``day`` is a public holiday where the clocks of ``zone`` are read; never where no calendar is known."""
    return day in _of_year(zone, day.year)


def name_of(zone: str, day: date) -> str:
    """What the holiday is called: in Japanese in Japan, elsewhere in English; empty where it is none."""
    if zone == TOKYO.key:
        return jpholiday.is_holiday_name(day) or (_("Year-end and New Year") if _is_turn_of_year(day) else "")
    return _of_year(zone, day.year).get(day, "")


def next_rests(zone: str, today: date, count: int = 5) -> list[Rest]:
    """The next ``count`` holidays from ``today`` on that fall on a weekday, within a year."""
    found: list[Rest] = []
    for ahead in range(366):
        day = today + timedelta(days=ahead)
        if len(found) < count and day.weekday() < 5 and (name := name_of(zone, day)):
            found.append(Rest(day, name))
    return found


def _is_turn_of_year(day: date) -> bool:
    return (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)
