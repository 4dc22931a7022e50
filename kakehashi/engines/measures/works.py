"""Works: what an office did for a body, whatever the service. Pages of offices and of bodies are made of them.

A service declares its records once; an office's page, a local government's page and the boards read them from here,
always through what the reader may see. One more service is one more declaration.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Max, Min, Q, QuerySet
from django.utils.functional import Promise

from kakehashi.base import time
from kakehashi.base.declared import Declared
from kakehashi.engines.access import Actor

NOTHING = Q(pk=None)


@dataclass(frozen=True)
class Line:
    """One record on such a page: when, what, where it stands."""

    at: datetime
    title: str
    url: str
    number: str = ""
    state: str | Promise = ""
    tone: str = "neutral"
    body: str = ""
    is_example: bool = False
    work: str | Promise = ""


@dataclass(frozen=True)
class Paper:
    """A document on a body's page: a sheet or an attachment."""

    at: datetime
    title: str
    url: str
    what: str | Promise


@dataclass(frozen=True)
class Contact:
    """A desk that deals with a body: never a person's name."""

    place: str
    what: str | Promise
    count: int  # how many open records it deals with


@dataclass(frozen=True)
class Work:
    """One service's records.

    ``visible(user)``: the rows that the user may see. ``organisation`` and ``office`` are lookups from a row to the
    body's id and the office's code (or a condition for a code); empty where there is none. ``plan_field``: lookup of
    the field of the plan, or its number. ``at``: lookup of the moment at which the record counts. ``late(now)``: what
    is overdue. ``papers(user, organisation_id, limit)``: the documents that the user may see.
    ``contacts(user, organisation_id)``: the desks that deal with the body at present.
    """

    name: str
    label: str | Promise
    visible: Callable[[Actor], QuerySet[Any]]
    line: Callable[[Any], Line]
    at: str
    organisation: str = ""
    office: str | Callable[[str], Q] = ""
    plan_field: str | int = 0
    is_open: Q = field(default_factory=lambda: NOTHING)
    late: Callable[[datetime], Q] = lambda _now: NOTHING
    papers: Callable[[Actor, int, int], list[Paper]] | None = None
    contacts: Callable[[Actor, int], list[Contact]] | None = None

    def of_office(self, user: Actor, code: str) -> QuerySet[Any]:
        """What an office did, as far as ``user`` may see it."""
        if not self.office:
            return self.visible(user).none()
        wanted = self.office(code) if callable(self.office) else Q(**{self.office: code})
        return self.visible(user).filter(wanted)

    def of_body(self, user: Actor, *organisations: int) -> QuerySet[Any]:
        """What was done for a body, or for several, as far as ``user`` may see it."""
        rows = self.visible(user)
        return rows.filter(**{f"{self.organisation}__in": organisations}) if self.organisation else rows.none()


WORKS: Declared[Work] = Declared()


@dataclass(frozen=True)
class Sum:
    """Counts of one work: in this fiscal year, of all years, open, overdue; first and last moment."""

    label: str | Promise
    plan_field: int
    this_year: int
    total: int
    open: int
    late: int
    first: datetime | date | None
    last: datetime | date | None
    work: str = ""  # the name of the work


def _sums(work: Work, rows: QuerySet[Any]) -> list[Sum]:
    """The sums of one work by field of the plan; one query."""
    now = time.now()
    april = time.tokyo(time.fiscal_year(time.today()), 4, 1, 0)
    key = F(work.plan_field) if isinstance(work.plan_field, str) else None
    grouped = rows.order_by().annotate(_field=key).values("_field") if key is not None else rows
    counts = {
        "_year": Count("pk", filter=Q(**{f"{work.at}__gte": april})),
        "_all": Count("pk"),
        "_open": Count("pk", filter=work.is_open),
        "_late": Count("pk", filter=work.is_open & work.late(now)),
        "_first": Min(work.at),
        "_last": Max(work.at),
    }
    found = list(grouped.annotate(**counts)) if key is not None else [rows.order_by().aggregate(**counts)]
    number = work.plan_field if isinstance(work.plan_field, int) else 0
    return [
        Sum(
            work.label,
            row.get("_field") or number,
            row["_year"],
            row["_all"],
            row["_open"],
            row["_late"],
            row["_first"],
            row["_last"],
            work.name,
        )
        for row in found
        if row["_all"]
    ]


def sums_of_office(user: Actor, code: str) -> list[Sum]:
    """All that an office did, by work and field of the plan; a query for each work."""
    return [s for work in WORKS.values() if work.office for s in _sums(work, work.of_office(user, code))]


def sums_of_body(user: Actor, organisation: int) -> list[Sum]:
    """All that was done for a body, by work and field of the plan; a query for each work."""
    return [s for work in WORKS.values() if work.organisation for s in _sums(work, work.of_body(user, organisation))]


def _newest(pairs: Iterable[tuple[Work, QuerySet[Any]]], limit: int) -> list[Line]:
    lines = [work.line(row) for work, rows in pairs for row in _last(work, rows, limit)]
    return sorted(lines, key=lambda line: line.at, reverse=True)[:limit]


def _last(work: Work, rows: QuerySet[Any], limit: int) -> list[Any]:
    """The newest rows of one work; sorted by their keys, so that a database need not sort the texts of long ones."""
    order = (f"-{work.at}", "-pk")
    return list(rows.filter(pk__in=rows.order_by(*order).values("pk")[:limit]).order_by(*order))


def lines_of_office(user: Actor, code: str, limit: int = 20, *, sums: Iterable[Sum] | None = None) -> list[Line]:
    """The newest records of an office, over all works; a query for each that has some (see `_having`)."""
    return _newest([(w, w.of_office(user, code)) for w in _having(sums) if w.office], limit)


def lines_of_body(user: Actor, organisation: int, limit: int = 50, *, sums: Iterable[Sum] | None = None) -> list[Line]:
    """The newest records of a body, over all works; a query for each that has some (see `_having`)."""
    return _newest([(w, w.of_body(user, organisation)) for w in _having(sums) if w.organisation], limit)


def _having(sums: Iterable[Sum] | None) -> list[Work]:
    """The works with records, where a page has counted them already (``sums``); without sums all of them."""
    names = None if sums is None else {one.work for one in sums}
    return [work for work in WORKS.values() if names is None or work.name in names]


def lines_of_bodies(user: Actor, organisations: Collection[int], limit: int = 50) -> list[Line]:
    """The newest records of several bodies, over all works; a query for each work, none for no body."""
    bodies = sorted(organisations)
    works = [w for w in WORKS.values() if w.organisation and bodies]
    return _newest([(w, w.of_body(user, *bodies)) for w in works], limit)


def counts_of_bodies(user: Actor, organisations: Collection[int]) -> dict[int, int]:
    """How many records each of these bodies has, over all works; a query for each work, none for no body."""
    counts: Counter[int] = Counter()
    bodies = sorted(organisations)
    for work in (w for w in WORKS.values() if w.organisation and bodies):
        rows = work.of_body(user, *bodies).order_by().values_list(work.organisation)
        counts.update(dict(rows.annotate(times=Count("pk"))))
    return dict(counts)


def papers_of_body(user: Actor, organisation: int, limit: int = 30) -> list[Paper]:
    """The newest documents of a body, over all works that have some."""
    found = [paper for w in WORKS.values() if w.papers for paper in w.papers(user, organisation, limit)]
    return sorted(found, key=lambda paper: paper.at, reverse=True)[:limit]


def contacts_of_body(user: Actor, organisation: int) -> list[Contact]:
    """The desks that deal with a body at present, over all works."""
    return [contact for w in WORKS.values() if w.contacts for contact in w.contacts(user, organisation)]
