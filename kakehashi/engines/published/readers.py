"""What follows when something public is new, changed or gone: its files are wanted, or taken away."""

from functools import partial
from typing import Any

from kakehashi.engines.content.models import HousePage
from kakehashi.engines.content.page_kinds import follow
from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry

from .actions import want, want_portal, withdraw
from .kinds import PORTALS, PUBLIC, PublicKind


def follow_all() -> None:
    """Declare a reader for each kind and portal, and take withdrawn pages away at once."""
    for kind in PUBLIC.values():
        if kind.events:
            reads(*kind.events, name=f"published.{kind.name}")(partial(_follow, kind.name))
        if kind.after:
            reads(*kind.after, name=f"published.{kind.name}.after")(partial(_follow_others, kind))
    for portal in PORTALS.values():
        if events := portal.all_events():
            reads(*events, name=f"published.{portal.name}")(partial(_follow_portal, portal.name))
    follow(HousePage, shown=_nothing, hidden=_hidden)


def _follow(name: str, entry: Entry) -> None:
    want(name, [PUBLIC[name].subject(int(entry.subject_id))], by=None)


def _follow_portal(name: str, _entry: Entry) -> None:
    want_portal(name, by=None)


def _follow_others(kind: PublicKind, entry: Entry) -> None:
    want(kind.name, kind.after[entry.name](entry), by=None)


def _nothing(_page: Any) -> None:
    """A page that became public is written when its entry is read: rendering is slow."""


def _hidden(page: Any) -> None:
    for kind in PUBLIC.values():
        if isinstance(page, kind.shown().model):
            withdraw(kind.name, kind.key(page), by=None)
