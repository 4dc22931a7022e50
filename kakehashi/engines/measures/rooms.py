"""Rooms: what serves which items of the plan, derived from records that reached their end, never claimed.

A room declares the ids it serves. It is shown as serving one only where this installation holds a record of that
room, tagged with the item, that reached a final state through the ledger.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import translate_url
from django.utils.functional import Promise
from django.utils.translation import get_language

from kakehashi.base.declared import Declared

from .models import Tally


@dataclass(frozen=True)
class Room:
    """A screen where something of the plan is done.

    ``records(item)`` gives the room's rows that are tagged with the item's id; ``final`` names the ledger entries that
    end such a record; ``url(record)`` is its page without a language prefix; ``role`` is a role that may open it, or
    ``public``.
    """

    name: str
    label: str | Promise
    what: str | Promise
    items: tuple[str, ...]
    role: str
    records: Callable[[str], QuerySet[Any]]
    final: tuple[str, ...]
    url: Callable[[Any], str]


@dataclass(frozen=True)
class Evidence:
    """That a room serves an item: how many records ended, by how many entries, when last, and one to look at."""

    room: Room
    records: int
    entries: int
    last: datetime
    url: str  # without a language prefix

    @property
    def address(self) -> str:
        """The page in the reader's language."""
        return translate_url(self.url, get_language() or "ja")


ROOMS: Declared[Room] = Declared()


def rooms_serving(items: Iterable[str], twins: dict[str, set[str]] | None = None) -> dict[str, list[Evidence]]:
    """For each item the rooms that serve it, with evidence. ``twins``: id → ids of the same work elsewhere in the plan.

    One query: what is shown was counted when it happened (`actions.count_entry`).
    """
    found: dict[str, list[Evidence]] = {item: [] for item in items}
    tallies = {(tally.room, tally.item): tally for tally in Tally.objects.all()}
    for room in ROOMS.values():
        own = {
            item: Evidence(room, tally.records, tally.entries, tally.last_at, tally.url)
            for item in room.items
            if (tally := tallies.get((room.name, item)))
        }
        # Of an item and its twin a room says one thing each: what it says of the item itself, else of the first twin.
        of_twins = {twin: own[item] for item in reversed(own) for twin in (twins or {}).get(item, ())}
        for item, evidence in (of_twins | own).items():
            if item in found:
                found[item].append(evidence)
    return found
