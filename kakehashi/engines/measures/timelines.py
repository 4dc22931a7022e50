"""What happened with a body over all rooms, by date: read from the ledger, as far as the reader may see the records.

Every work (`works`) is a strand of it by itself; what is no service that a body used (a hand-over, an outreach contact)
is declared here. Of a record the steps of its flow are told, and what its declaration names beside them.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.functional import Promise

from kakehashi.base import time
from kakehashi.base.declared import Declared
from kakehashi.engines.access import POLICIES, Actor, roles_of
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.ledger.subjects import subject_type
from kakehashi.engines.workflow.flow import FLOWS
from kakehashi.registry.roles import HOUSE

from .works import WORKS, Line

STAMP = "%Y%m%dT%H%M%S.%fZ"


@dataclass(frozen=True)
class Strand:
    """One kind of record whose story is told on the page of its body.

    ``visible(user)``: the rows that the user may see. ``organisation``: lookup from a row to the body's id. ``line``:
    what a row is called and where its page is. ``told``: events beside those of its flow. ``inner``: of all of these,
    what only the house reads.
    """

    name: str
    label: str | Promise
    visible: Callable[[Actor], QuerySet[Any]]
    line: Callable[[Any], Line]
    organisation: str
    told: tuple[str, ...] = ()
    inner: tuple[str, ...] = ()

    def events(self, model: type[Any], user: Actor) -> list[str]:
        """The names of the events that ``user`` is told of such a record."""
        flows = [FLOWS[p.name] for p in POLICIES.values() if p.model is model and p.name in FLOWS]
        names = {*self.told, *(f"{flow.name}.{step.name}" for flow in flows for step in flow.transitions)}
        return sorted(names if roles_of(user) & HOUSE else names - set(self.inner))


STRANDS: Declared[Strand] = Declared()


def strands() -> list[Strand]:
    """The works that know a body, then what is declared beside them."""
    works = (Strand(w.name, w.label, w.visible, w.line, w.organisation, w.told, w.inner) for w in WORKS.values())
    return [*(one for one in works if one.organisation), *STRANDS.values()]


@dataclass(frozen=True)
class Place:
    """Where a page of the timeline begins: after this entry, going back in time."""

    at: datetime
    pk: int

    def __str__(self) -> str:
        return f"{self.at.astimezone(UTC):{STAMP}}-{self.pk}"

    @classmethod
    def read(cls, text: str) -> "Place | None":
        """From an address; None for what is no place."""
        moment, _dash, key = text.rpartition("-")
        if not (key.isascii() and key.isdigit() and len(key) < 18):
            return None
        try:
            return cls(datetime.strptime(moment, STAMP).replace(tzinfo=UTC), int(key))
        except ValueError:
            return None


@dataclass(frozen=True)
class Happening:
    """One entry of the timeline: what happened, and to which record."""

    entry: Entry
    strand: Strand
    line: Line

    @property
    def who(self) -> str:
        """The post that did it, with its body; empty where the system did."""
        post = self.entry.post
        return f"{post.section.organisation} {post}" if post else ""


@dataclass(frozen=True)
class Page:
    """Some happenings, the newest first, and where the older ones begin (None: there are none)."""

    happenings: Sequence[Happening]
    older: Place | None = None


def timeline_of(
    user: Actor, bodies: Collection[int], *, room: str = "", year: int | None = None, after: Place | None = None,
    size: int = 50,
) -> Page:  # fmt: skip
    """One page of what happened with these bodies: two queries, and one for each kind of record on the page.

    ``room``: of one strand alone; ``year``: of one fiscal year; ``after``: going on from there.
    """
    wanted = [one for one in strands() if room in ("", one.name)]
    rows = _entries(user, bodies, wanted)
    if rows is None:
        return Page(())
    if after is not None:
        rows = [one.filter(Q(at__lt=after.at) | Q(at=after.at, pk__lt=after.pk)) for one in rows]
    if year is not None:
        begin, end = time.tokyo(year, 4, 1, 0), time.tokyo(year + 1, 4, 1, 0)
        rows = [one.filter(at__gte=begin, at__lt=end) for one in rows]
    keys = [key for key, _at in _joined(rows).order_by("-at", "-id")[: size + 1]]
    found = Entry.objects.select_related("post__section__organisation").in_bulk(keys)
    entries = [found[key] for key in keys[:size]]
    older = Place(entries[-1].at, entries[-1].pk) if len(keys) > size else None
    return Page(_told(user, entries, wanted), older)


def first_year(user: Actor, bodies: Collection[int]) -> int | None:
    """The fiscal year of the oldest entry that ``user`` is told; None where there is none. One query."""
    rows = _entries(user, bodies, strands())
    oldest = None if rows is None else _joined(rows).order_by("at").first()
    return time.fiscal_year(oldest[1].astimezone(time.TOKYO).date()) if oldest else None


def _entries(user: Actor, bodies: Collection[int], wanted: Iterable[Strand]) -> list[QuerySet[Entry]] | None:
    """The entries of each strand, or None where nothing can be told."""
    found: list[QuerySet[Entry]] = []
    for one in wanted:
        rows = one.visible(user).order_by().filter(**{f"{one.organisation}__in": sorted(bodies)})
        keys = rows.annotate(subject_key=Cast("pk", CharField())).values("subject_key")
        if names := one.events(rows.model, user):
            kind = subject_type(rows.model)
            found.append(Entry.objects.order_by().filter(subject_type=kind, name__in=names, subject_id__in=keys))
    return found or None


def _joined(rows: Sequence[QuerySet[Entry]]) -> Any:
    """All of them as (key, moment), so that the database sorts nothing but these."""
    first, *others = (one.values_list("pk", "at") for one in rows)
    return first.union(*others, all=True)


def _told(user: Actor, entries: Sequence[Entry], wanted: Iterable[Strand]) -> list[Happening]:
    """The entries with their records, these through what ``user`` may see."""
    told: dict[int, Happening] = {}
    for one in wanted:
        rows = one.visible(user)
        kind, names = subject_type(rows.model), set(one.events(rows.model, user))
        mine = [e for e in entries if e.subject_type == kind and e.name in names]
        if mine:
            records = rows.order_by().in_bulk({int(e.subject_id) for e in mine})
            lines = {key: one.line(row) for key, row in records.items()}
            told |= {e.pk: Happening(e, one, lines[key]) for e in mine if (key := int(e.subject_id)) in lines}
    return [told[e.pk] for e in entries if e.pk in told]
