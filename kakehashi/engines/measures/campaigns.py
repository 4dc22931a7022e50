"""Campaigns: what puts things of several rooms together, whatever room they are in (周年事業).

A room says once which of its things may be put into a campaign (`PARTS`); the service that keeps campaigns says once
what it offers (`KEEPERS`). Rooms and service do not know each other: both ask here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import BigIntegerField, Model, Q, QuerySet, Subquery, Value
from django.utils.functional import Promise

from kakehashi.base.declared import Declared
from kakehashi.engines.access import Actor, Policy

from .works import WORKS, Work


@dataclass(frozen=True)
class Spent:
    """What things have cost."""

    minutes: int = 0
    yen: int = 0


@dataclass(frozen=True)
class Part:
    """What of a room may be put into a campaign. ``name`` is that of its `Work`.

    ``policy`` and ``code``: who may put a row in and take it out. ``numbered(words)``: the rows that people call so.
    ``office``: lookup of the office's id. ``spent(rows)``: hours and yen, where the room records them.
    ``begin(user, campaign, territory)``: the address where ``user`` begins one of these for a campaign; empty where
    that is not theirs to do.
    """

    name: str
    label: str | Promise
    policy: Policy[Any]
    code: str
    numbered: Callable[[str], Q]
    office: str = ""
    spent: Callable[[QuerySet[Any]], Spent] = lambda _rows: Spent()
    begin: Callable[[Actor, int, str], str] = lambda _user, _campaign, _territory: ""

    @property
    def work(self) -> Work:
        """How its rows are seen and drawn."""
        return WORKS[self.name]

    def row(self, user: Actor, key: int) -> Model | None:
        """One row, as far as ``user`` sees it."""
        found: Model | None = self.policy.visible(user).filter(pk=key).first()
        return found

    def may_put(self, user: Actor, row: Any) -> bool:
        """Whether ``user`` may put the row in, and take it out."""
        return self.policy.allows(user, self.code, row)


PARTS: Declared[Part] = Declared()


@dataclass(frozen=True)
class Facts:
    """What a thing is about, as far as campaigns care."""

    territory: str = ""
    office: int | None = None


@dataclass(frozen=True)
class Chosen:
    """The campaign that a thing is in."""

    campaign: int
    title: str
    url: str
    take_out: str  # where one press takes it out
    is_example: bool = False
    takes: bool = True  # while it is not over


@dataclass(frozen=True)
class Keeper:
    """The service that keeps campaigns.

    ``offered(user, facts)``: the campaigns that a thing with these facts may join now, key and title; ``facts`` None:
    all that run. ``chosen(room, key)``: the one that it is in; ``around(room, key, facts)``: both at once.
    ``choose(room, row, campaign, by=)``: an action; None takes it out; True where that changed something.
    ``listed(user)``: for a filter. ``keys(room, campaign, item)``: the keys of a room's things in one campaign, or in
    any that serves an item of the plan. ``put``: where a form puts one in. ``part(room)``: for the rows of a room, by
    what each is in a campaign, as a part of their own statement.
    """

    name: str
    offered: Callable[[Actor, Facts | None], list[tuple[str, str]]]
    chosen: Callable[[str, int], Chosen | None]
    around: Callable[[str, int, Facts | None], tuple[Chosen | None, list[tuple[str, str]]]]
    choose: Callable[..., bool]
    listed: Callable[[Actor], list[tuple[str, str]]]
    keys: Callable[[str, int | None, str], QuerySet[Any, Any]]
    put: Callable[[], str]
    part: Callable[[str], Subquery]


KEEPERS: Declared[Keeper] = Declared()


def keeper() -> Keeper | None:
    """The one service, where there is one."""
    return next(iter(KEEPERS.values()), None)


def offered(user: Actor, facts: Facts | None = None) -> list[tuple[str, str]]:
    """The campaigns that a thing may join now; none where nobody keeps any."""
    kept = keeper()
    return kept.offered(user, facts) if kept else []


def chosen(room: str, key: int) -> Chosen | None:
    """The campaign that a thing is in."""
    kept = keeper()
    return kept.chosen(room, key) if kept else None


def choose(room: str, row: Model, campaign: int | None, *, by: Actor) -> bool:
    """Put a thing into a campaign, or take it out (None), inside the caller's transaction; True where that changed it.

    Refused as the service's action refuses it.
    """
    kept = keeper()
    return kept.choose(room, row, campaign, by=by) if kept else False


def part_of(room: str) -> Subquery | Value:
    """For the rows of a room: the key by which each is in a campaign, else null; costs no query of its own."""
    kept = keeper()
    return kept.part(room) if kept else Value(None, output_field=BigIntegerField())


def put_address(room: str, key: int) -> str:
    """Where a page asks into which campaign a thing goes; empty where nobody keeps any."""
    kept = keeper()
    return f"{kept.put()}?{urlencode({'room': room, 'key': key})}" if kept else ""


def listed(user: Actor) -> list[tuple[str, str]]:
    """All campaigns that the user sees, for a filter."""
    kept = keeper()
    return kept.listed(user) if kept else []


def of_campaign(rows: QuerySet[Any], room: str, campaign: int | None = None, *, item: str = "") -> QuerySet[Any]:
    """Those rows that are in one campaign, or in any that serves ``item`` of the plan."""
    kept = keeper()
    return rows.filter(pk__in=kept.keys(room, campaign, item)) if kept else rows.none()


def place(room: str, row: Model, user: Actor, facts: Facts | None = None) -> dict[str, Any] | None:
    """What the page of a thing shows: the campaign that it is in, and where it may go. One query, or two.

    None where there is neither, so that a page without campaigns stays as it was. Drawn by ``ui/campaign.html``.
    """
    kept = keeper()
    if kept is None:
        return None
    may = PARTS[room].may_put(user, row)
    now, fit = kept.around(room, row.pk, facts)
    choices = fit if may and now is None else []
    if now is None and not choices:
        return None
    return {"now": now, "may": may, "choices": choices, "room": room, "key": row.pk, "put": kept.put()}
