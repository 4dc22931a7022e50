"""Figures of bodies by day, and which bodies are like one; reads only."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import QuerySet

from kakehashi.base.bilingual import in_a_line
from kakehashi.registry.models import Organisation

from .flows import SHOWN
from .flows import TABLE as FLOW
from .models import FigureTable, ResidentFigure
from .rules.nationalities import MAIN, TOTAL, name_of
from .rules.nearness import Near, Profile, nearest

MOST = 200  # bodies on a page
WIDTH, BAR, GAP, LABEL = 720, 22, 10, 190  # of the pictures, in their own unit


def public() -> QuerySet[FigureTable]:
    """The tables that everybody sees."""
    return FigureTable.objects.filter(state__in=FLOW.tagged(SHOWN))


def newest(kind: str) -> FigureTable | None:
    """The public table of a kind that was counted last."""
    return public().filter(kind=kind).order_by("-on").first()


@dataclass(frozen=True)
class Years:
    """The two tables that are compared: whole populations, and foreign residents; either may be missing."""

    population: FigureTable | None
    foreign: FigureTable | None

    @property
    def is_example(self) -> bool:
        """Whether one of them is."""
        return any(table.is_example for table in (self.population, self.foreign) if table)

    @property
    def days(self) -> list[date]:
        """The days at which was counted."""
        return [table.on for table in (self.population, self.foreign) if table]


def years() -> Years:
    """The newest of both; two queries."""
    return Years(newest(FigureTable.Kind.POPULATION), newest(FigureTable.Kind.FOREIGN))


@dataclass(frozen=True)
class Standing:
    """A body with its figures of the newest tables."""

    body: Organisation
    profile: Profile

    @property
    def percent(self) -> str:
        """The share of foreign residents: 2.31%; empty where it is not known."""
        return "" if self.profile.share is None else f"{self.profile.share * 100:.2f}%"

    @property
    def main(self) -> list[tuple[str, int]]:
        """The nationalities of which most live there, the rest under others at the end."""
        told = [(code, n) for code, n in self.profile.mix.items() if code != "other" and n]
        return [(name_of(code), n) for code, n in sorted(told, key=lambda pair: (-pair[1], pair[0]))[:MAIN]]

    @property
    def main_words(self) -> str:
        """The same in one line."""
        return in_a_line(name for name, _people in self.main[:3])


def standings(at: Years, bodies: Collection[int] | None = None, *, mixed: bool = True) -> list[Standing]:
    """Every body (or those of these keys) that stands in one of the tables; without ``mixed`` totals only, a tenth of
    the rows. Two queries."""
    tables = [table.pk for table in (at.population, at.foreign) if table]
    rows = ResidentFigure.objects.filter(table__in=tables)
    if bodies is not None:
        rows = rows.filter(organisation__in=bodies)
    if not mixed:
        rows = rows.filter(group=TOTAL)
    population: dict[int, int] = {}
    foreign: dict[int, int] = {}
    mixes: dict[int, dict[str, int]] = {}
    for table, body, group, people in rows.values_list("table", "organisation", "group", "people"):
        if at.population is not None and table == at.population.pk:
            population[body] = people
        elif group == TOTAL:
            foreign[body] = people
        else:
            mixes.setdefault(body, {})[group] = people
    known = Organisation.objects.in_bulk(population.keys() | foreign.keys() | mixes.keys())
    return [
        Standing(body, Profile(key, population.get(key), foreign.get(key), mixes.get(key, {})))
        for key, body in sorted(known.items(), key=lambda pair: pair[1].code)
    ]


def with_mixes(at: Years, found: Sequence[Standing]) -> list[Standing]:
    """The same bodies in their order with their nationalities, where only some of all are shown; one query."""
    mixes: dict[int, dict[str, int]] = {}
    rows = ResidentFigure.objects.filter(table=at.foreign, organisation__in=[one.body.pk for one in found])
    for body, group, people in rows.exclude(group=TOTAL).values_list("organisation", "group", "people"):
        mixes.setdefault(body, {})[group] = people
    return [replace(one, profile=replace(one.profile, mix=mixes.get(one.body.pk, {}))) for one in found]


ORDERS = {
    "": lambda one: -(one.profile.share or 0), "foreign": lambda one: -(one.profile.foreign or 0),
    "population": lambda one: -(one.profile.population or 0), "code": lambda one: one.body.code,
}  # fmt: skip


def listed(
    words: str = "", prefecture: str = "", order: str = "", *, mixed: bool = True
) -> tuple[Years, list[Standing]]:
    """The bodies that fit, by share, by number or by code, with their nationalities if ``mixed``; four queries."""
    at = years()
    found = standings(at, mixed=mixed)
    if prefecture:
        found = [one for one in found if one.body.prefecture == prefecture]
    for word in words.split()[:10]:
        told = word.casefold()
        found = [one for one in found if told in f"{one.body.name} {one.body.kana} {one.body.name_en}".casefold()]
    return at, sorted(found, key=ORDERS.get(order, ORDERS[""]))


@dataclass(frozen=True)
class Peer:
    """A body that is near, with why."""

    standing: Standing
    near: Near

    @property
    def common(self) -> str:
        """The nationalities that both have most of, in one line."""
        return in_a_line(name_of(code) for code in self.near.common)

    @property
    def times(self) -> str:
        """How many times larger the one is: 1.2."""
        return "" if self.near.times is None else f"{self.near.times:.1f}"

    @property
    def shown(self) -> str:
        """The distance: 0.74."""
        return f"{self.near.distance:.2f}"


def peers(body: Organisation, at: Years, most: int = 8) -> tuple[Standing | None, list[Peer]]:
    """The body's own figures, and the bodies of its kind (prefectures with prefectures, municipalities with
    municipalities) that are nearest; two queries."""
    found = {one.body.pk: one for one in standings(at)}
    own = found.get(body.pk)
    if own is None:
        return None, []
    is_prefecture = body.kind == Organisation.Kind.PREFECTURE
    others = [one for one in found.values() if (one.body.kind == Organisation.Kind.PREFECTURE) == is_prefecture]
    near = nearest(own.profile, (one.profile for one in others), most)
    return own, [Peer(found[one.profile.key], one) for one in near]


@dataclass(frozen=True)
class Bar:
    """A horizontal bar of a picture: its name, its number, and whether it is the body itself."""

    label: str
    words: str
    y: int
    width: int
    is_own: bool = False

    @property
    def base(self) -> int:
        """Base line of its words."""
        return self.y + 16


def bars(rows: Iterable[tuple[str, float, str, bool]]) -> tuple[list[Bar], int]:
    """Bars from nought on, and the height of the picture."""
    told = list(rows)
    most = max((value for _label, value, _words, _own in told), default=0) or 1
    room = WIDTH - LABEL - 80
    drawn = [
        Bar(label, words, at * (BAR + GAP), int(room * value / most), own)
        for at, (label, value, words, own) in enumerate(told)
    ]
    return drawn, len(drawn) * (BAR + GAP)


def share_bars(own: Standing, near: Iterable[Peer]) -> tuple[list[Bar], int]:
    """The shares of foreign residents of the body and of those near it."""
    rows = [(own, True), *((peer.standing, False) for peer in near)]
    return bars((str(one.body), one.profile.share or 0, one.percent, is_own) for one, is_own in rows)


def history(body: Organisation) -> list[tuple[date, str, int, bool]]:
    """Every public total of a body: day, kind, people, whether an example; the oldest first. One query."""
    rows = ResidentFigure.objects.filter(organisation=body, group=TOTAL, table__state__in=FLOW.tagged(SHOWN))
    found = rows.order_by("table__on").values_list("table__on", "table__kind", "people", "table__is_example")
    return list(found)
