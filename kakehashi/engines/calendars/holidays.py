"""Public holidays where an office is: which days, and what they are called. No database.

The days are read from the package `holidays`, which follows each country's law; `places.toml` says which calendar
counts where, and `names.toml` what they are called in Japanese, which the package does not know. Weekend days that are
worked instead of a holiday (China) are not counted as working days: a deadline is rather a day too late than on one on
which nobody works.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import holidays as calendars
import jpholiday
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kakehashi.base.time import TOKYO

PLACES = Path(__file__).with_name("places.toml")
NAMES = Path(__file__).with_name("names.toml")
ADDED = re.compile(r" \((observed, estimated|observed|estimated|substituted from [\d/]+)\)$")
ALTERNATIVE = "Alternative holiday for "


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


@cache
def _names(country: str) -> Mapping[str, str]:
    """English name → Japanese one; those of the country go before the others."""
    found = tomllib.loads(NAMES.read_text("utf-8"))
    return {**found["all"], **found.get(country, {})}


@cache
def in_japanese(country: str, name: str) -> str:
    """What a holiday is called in Japanese, of several on one day each; one without a Japanese name as it is."""
    if "; " in name:
        return "・".join(dict.fromkeys(in_japanese(country, one) for one in name.split("; ")))
    plain, instead = name.removeprefix(ALTERNATIVE), "振替" if name.startswith(ALTERNATIVE) else ""
    if found := ADDED.search(plain):
        instead = "振替" if "observed" in found[1] else instead
        plain = plain[: found.start()]
    said = _names(country).get(plain)
    if said is None:
        return name
    return f"{said}（{instead}）" if instead else said


def name_of(zone: str, day: date) -> str:
    """What the holiday is called: in Japan in Japanese, elsewhere in the reader's language; empty where it is none."""
    if zone == TOKYO.key:
        return jpholiday.is_holiday_name(day) or (_("Year-end and New Year") if _is_turn_of_year(day) else "")
    name = _of_year(zone, day.year).get(day, "")
    return in_japanese(places()[zone]["country"], name) if name and get_language() != "en" else name


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
