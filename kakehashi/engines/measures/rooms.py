"""Rooms: what serves which items of the plan, derived from records that reached their end, never claimed.

A room declares the ids it serves. It is shown as serving one only where this installation holds a record of that
room, tagged with the item, that reached a final state through the ledger.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

from kakehashi.base.declared import Declared
from kakehashi.engines.ledger.models import Entry


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
    url: str


ROOMS: Declared[Room] = Declared()


def evidence_of(room: Room, item: str) -> Evidence | None:
    """What this installation can show for ``room`` and the plan item; None where it can show nothing.

    The record shown is the newest that ended. Two queries.
    """
    rows = {str(row.pk): row for row in room.records(item)}
    ended = [e for e in Entry.objects.filter(name__in=room.final).order_by("id") if e.subject_id in rows]
    if not ended:
        return None
    last = ended[-1]
    return Evidence(
        room=room,
        records=len({entry.subject_id for entry in ended}),
        entries=len(ended),
        last=last.at,
        url=room.url(rows[last.subject_id]),
    )


def rooms_serving(items: Iterable[str], twins: dict[str, set[str]] | None = None) -> dict[str, list[Evidence]]:
    """For each item the rooms that serve it, with evidence. ``twins``: id → ids of the same work elsewhere in the plan.

    Two queries for each pair of room and item that is declared, none for the rest.
    """
    found: dict[str, list[Evidence]] = {item: [] for item in items}
    for room in ROOMS.values():
        for declared in room.items:
            evidence = evidence_of(room, declared)
            for item in {declared, *(twins or {}).get(declared, set())} & found.keys() if evidence else ():
                found[item].append(evidence)  # type: ignore[arg-type]
    return found
