"""Which bodies used something for the first time, and when; reads only."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.measures.works import usages


@dataclass(frozen=True)
class FirstUse:
    """The first use of a body: when, and of which service."""

    day: date
    service: str | Promise


def first_uses(user: Actor, work: str = "") -> dict[int, FirstUse]:
    """By body's id its first use of anything, or of one ``work``, from what ``user`` may see; one query. What is only
    booked for a day to come is none yet."""
    found: dict[int, FirstUse] = {}
    today = time.today()
    for usage in usages(user):
        if usage.first is None or work not in ("", usage.work.name):
            continue
        day = usage.first.astimezone(time.TOKYO).date()
        if day <= today and (usage.body not in found or day < found[usage.body].day):
            found[usage.body] = FirstUse(day, usage.work.label)
    return found


def between(uses: Mapping[int, FirstUse], since: date, until: date) -> dict[int, FirstUse]:
    """Those whose first use lies in a period; both days belong to it."""
    return {body: use for body, use in uses.items() if since <= use.day <= until}


def by_month(uses: Mapping[int, FirstUse]) -> list[tuple[date, int]]:
    """How many bodies came in each month, the newest month first."""
    counts = Counter(use.day.replace(day=1) for use in uses.values())
    return sorted(counts.items(), reverse=True)
