"""Time zones to choose from."""

from functools import cache

from django.utils.translation import get_language

from kakehashi.base import time

from .. import rules
from ..models import VisitProgramme


@cache
def _zones(language: str) -> list[tuple[str, str]]:
    named = [(name, rules.zone_words(name, language)) for name in rules.zone_names()]
    return sorted(((name, f"{words} ({name})") for name, words in named), key=lambda pair: pair[0])


def all_zones() -> list[tuple[str, str]]:
    """Every time zone with its place, in the reader's language."""
    return _zones(get_language() or "ja")


def zones_of(programme: VisitProgramme) -> list[tuple[str, str]]:
    """Those of the programme, and Japan's."""
    names = dict.fromkeys([programme.zone, *programme.zones, time.TOKYO.key])
    return [(name, rules.zone_words(name, get_language() or "ja")) for name in names]
