"""Works: what an office did for a body, whatever the service. Pages of offices and of bodies are made of them.

A service declares its records once; an office's page, a local government's page and the boards read them from here,
always through what the reader may see. One more service is one more declaration.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.db.models import CharField, Count, DateTimeField, F, IntegerField, Max, Min, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.functional import Promise

from kakehashi.base import time
from kakehashi.base.declared import Declared
from kakehashi.engines.access import Actor

NOTHING = Q(pk=None)
MOST_WORKS = 5  # works whose records one page reads: each costs a query
Rows = QuerySet[Any, Any]  # of tuples


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
    is overdue. ``is_use``: whether a record tells that the body used something; what was only put to it does not.
    ``papers(user, organisation_id, limit)``: the documents that the user may see.
    ``contacts(user, organisation_id)``: the desks that deal with the body at present. ``told`` and ``inner``: see
    `timelines.Strand`. ``recovery``: which records are about recovery from a disaster, where the room asks it;
    ``is_done``: those that reached their end. ``asks``: which records ask a body for an answer, where the work does so;
    then ``is_done`` are those that were answered.
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
    is_use: bool = True
    papers: Callable[[Actor, int, int], list[Paper]] | None = None
    contacts: Callable[[Actor, int], list[Contact]] | None = None
    told: tuple[str, ...] = ()
    inner: tuple[str, ...] = ()
    recovery: Q | None = None
    is_done: Q = field(default_factory=lambda: NOTHING)
    asks: Q | None = None

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
    """Counts of one work: in this fiscal year, of all years, open, overdue; first moment, and last one until now."""

    label: str | Promise
    plan_field: int
    this_year: int
    total: int
    open: int
    late: int
    first: datetime | date | None
    last: datetime | date | None
    work: str = ""  # the name of the work


@dataclass(frozen=True)
class Records:
    """The records of an office or a body by work, as far as one may see them: put together once, told in two ways."""

    parts: Mapping[str, tuple[Work, QuerySet[Any]]]

    def sums(self) -> list[Sum]:
        """By work and field of the plan; one query, none for no work."""
        return _sums(list(self.parts.values()))

    def lines(self, limit: int, known: Iterable[Sum] | None = None) -> list[Line]:
        """The newest of them, see `_newest`. ``known``: their `sums`, where they were asked for: a work without any
        record is not looked through again."""
        names = self.parts.keys() if known is None else {one.work for one in known}
        return _newest([part for name, part in self.parts.items() if name in names], limit)


def of_office(user: Actor, code: str) -> Records:
    """All that an office did."""
    return Records({name: (work, work.of_office(user, code)) for name, work in WORKS.items() if work.office})


def of_body(user: Actor, *organisations: int) -> Records:
    """All that was done for a body, or for several; nothing, and no query, for none."""
    works = _for_bodies() if organisations else []
    return Records({work.name: (work, work.of_body(user, *sorted(organisations))) for work in works})


def counts_of_bodies(user: Actor, organisations: Collection[int]) -> dict[int, int]:
    """How many records each of these bodies has, over all works; one query, none for no body."""
    bodies = sorted(organisations)
    counts: Counter[int] = Counter()
    for body, times in _together([_per_body(work, work.of_body(user, *bodies)) for work in _for_bodies() if bodies]):
        counts[body] += times
    return dict(counts)


def newest_of_bodies(user: Actor, organisations: Collection[int]) -> dict[int, date]:
    """The day of the newest record of each of these bodies until now, over all works; one query, none for no body."""
    newest: dict[int, date] = {}
    parts: list[Rows] = []
    for work in (one for one in _for_bodies() if organisations):
        rows = work.of_body(user, *sorted(organisations)).filter(**{f"{work.at}__lte": time.now()}).order_by()
        found = rows.values(_body=F(work.organisation)).annotate(_last=Cast(Max(work.at), DateTimeField()))
        parts.append(found.values_list("_body", "_last"))
    for body, at in _together(parts):
        day = at.astimezone(time.TOKYO).date()
        newest[body] = max(day, newest.get(body, day))
    return newest


@dataclass(frozen=True)
class Usage:
    """How often a body made use of one work: ever and in this fiscal year; first, and last until now."""

    work: Work
    body: int
    total: int
    this_year: int
    first: datetime | None
    last: datetime | None


def usages(user: Actor) -> list[Usage]:
    """What each body used, by work, counted from what ``user`` may see (see `Work.is_use`); one query."""
    april, now = time.tokyo(time.fiscal_year(time.today()), 4, 1, 0), time.now()
    parts: list[Rows] = []
    for work in (one for one in _for_bodies() if one.is_use):
        rows = work.visible(user).exclude(**{work.organisation: None}).order_by()
        grouped = rows.values(_work=_named(work), _body=F(work.organisation))
        counted = grouped.annotate(
            _all=Count("pk"),
            _year=Count("pk", filter=Q(**{f"{work.at}__gte": april})),
            _first=Cast(Min(work.at), DateTimeField()),
            _last=Cast(Max(work.at, filter=Q(**{f"{work.at}__lte": now})), DateTimeField()),
        )
        parts.append(counted.values_list("_work", "_body", "_all", "_year", "_first", "_last"))
    return [Usage(WORKS[name], *rest) for name, *rest in _together(parts)]


def _for_bodies() -> list[Work]:
    return [work for work in WORKS.values() if work.organisation]


def _together(parts: Sequence[Rows], *order: str) -> Iterable[Any]:
    """The rows of all parts in one statement; every part has the same columns. No part, no statement."""
    if not parts:
        return ()
    return parts[0].union(*parts[1:], all=True).order_by(*order) if len(parts) > 1 else parts[0].order_by(*order)


def _sums(pairs: Sequence[tuple[Work, QuerySet[Any]]]) -> list[Sum]:
    """The sums of these works by field of the plan, in the order of the works; one query."""
    works = {work.name: work for work, _rows in pairs}
    found = [
        Sum(works[name].label, plan_field or 0, this_year, total, running, late, first, last, name)
        for name, plan_field, this_year, total, running, late, first, last in _together(
            [_counts(work, rows) for work, rows in pairs]
        )
        if total
    ]
    order = list(works)
    return sorted(found, key=lambda one: (order.index(one.work), one.plan_field))


def _counts(work: Work, rows: QuerySet[Any]) -> Rows:
    """The counts of one work, a row for each field of the plan."""
    april = time.tokyo(time.fiscal_year(time.today()), 4, 1, 0)
    key = F(work.plan_field) if isinstance(work.plan_field, str) else Value(work.plan_field)
    grouped = rows.order_by().values(_work=_named(work), _field=Cast(key, IntegerField()))
    counted: Rows = grouped.annotate(
        _year=Count("pk", filter=Q(**{f"{work.at}__gte": april})),
        _all=Count("pk"),
        _open=Value(0) if work.is_open is NOTHING else Count("pk", filter=work.is_open),
        _late=Value(0) if work.is_open is NOTHING else Count("pk", filter=work.is_open & work.late(time.now())),
        _first=Cast(Min(work.at), DateTimeField()),  # some records count from a day
        _last=Cast(Max(work.at, filter=Q(**{f"{work.at}__lte": time.now()})), DateTimeField()),
    ).values_list("_work", "_field", "_year", "_all", "_open", "_late", "_first", "_last")
    return counted


def _per_body(work: Work, rows: QuerySet[Any]) -> Rows:
    """How many records of one work each body has."""
    grouped = rows.order_by().values(_body=F(work.organisation))
    counted: Rows = grouped.annotate(_times=Count("pk")).values_list("_body", "_times")
    return counted


def _newest(pairs: Sequence[tuple[Work, QuerySet[Any]]], limit: int) -> list[Line]:
    """The newest lines: the keys over all works in one query, then one for each work that has some among them.

    The list ends before a record of a sixth work (`MOST_WORKS`): shorter, but nothing newer is left out.
    """
    works = {work.name: (work, rows) for work, rows in pairs}
    newest = _together([_keys(work, rows, limit) for work, rows in pairs], "-_at", "-_key")
    keys: dict[str, list[int]] = {}
    for name, key, _at in islice(newest, limit):
        if name not in keys and len(keys) == MOST_WORKS:
            break
        keys.setdefault(name, []).append(key)
    lines = [works[name][0].line(row) for name, own in keys.items() for row in works[name][1].filter(pk__in=own)]
    return sorted(lines, key=lambda line: line.at, reverse=True)


def _keys(work: Work, rows: QuerySet[Any], limit: int) -> Rows:
    """The newest records of one work, by their keys, so that a database need not sort the texts of long ones."""
    last = rows.order_by(f"-{work.at}", "-pk").values("pk")[:limit]
    found: QuerySet[Any] = QuerySet(rows.model).order_by().filter(pk__in=last)  # what may be seen is asked inside, once
    keyed = found.annotate(_work=_named(work), _key=F("pk"), _at=Cast(work.at, DateTimeField()))
    keys: Rows = keyed.values_list("_work", "_key", "_at")
    return keys


def _named(work: Work) -> Value:
    return Value(work.name, output_field=CharField())


def papers_of_body(user: Actor, organisation: int, limit: int = 30) -> list[Paper]:
    """The newest documents of a body, over all works that have some."""
    found = [paper for w in WORKS.values() if w.papers for paper in w.papers(user, organisation, limit)]
    return sorted(found, key=lambda paper: paper.at, reverse=True)[:limit]


def contacts_of_body(user: Actor, organisation: int) -> list[Contact]:
    """The desks that deal with a body at present, over all works."""
    return [contact for w in WORKS.values() if w.contacts for contact in w.contacts(user, organisation)]
