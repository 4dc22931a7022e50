"""What each local government used, over all works. Reads only."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.functional import Promise

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of, roles_of
from kakehashi.engines.measures.works import WORKS, Sum, of_body, usages
from kakehashi.registry.models import Organisation
from kakehashi.registry.roles import HOUSE

from .rules import places, shade, share

Kind = Organisation.Kind
SIDE = 60  # of a tile with its gap, in the picture's own unit


@dataclass
class Use:
    """What one body used: records of this fiscal year and of all years, first and last day, the works by name."""

    this_year: int = 0
    total: int = 0
    first: date | None = None
    last: date | None = None
    works: list[str | Promise] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)  # by the name of the work: of all years


@dataclass(frozen=True)
class Tile:
    """A prefecture on the page: how many of its bodies used something, and where its tile stands."""

    prefecture: str
    name: str
    bodies: int
    this_year: int
    ever: int
    column: int
    row: int
    is_example: bool

    @property
    def short(self) -> str:
        """The name as far as a tile has room: 東京, 北海道, Kanagawa."""
        name = self.name.removesuffix(" Prefecture").removesuffix(" Metropolis")
        return name[:-1] if name[-1] in "都府県" else name

    @property
    def x(self) -> int:
        """Left edge of the tile in the picture."""
        return SIDE * self.column

    @property
    def y(self) -> int:
        """Upper edge."""
        return SIDE * self.row

    @property
    def middle(self) -> int:
        """Where its words are centred."""
        return self.x + 28

    @property
    def upper(self) -> int:
        """Base line of its name."""
        return self.y + 25

    @property
    def lower(self) -> int:
        """Base line of its figures."""
        return self.y + 43

    @property
    def shade(self) -> int:
        """0 to 4, by the share that ever used something."""
        return shade(self.ever, self.bodies)

    @property
    def share(self) -> int:
        """That share in percent."""
        return share(self.ever, self.bodies)


def bodies(user: Actor) -> QuerySet[Organisation]:
    """Today's local governments: all of them for the house, for a branch those of its prefecture or city."""
    rows = Organisation.objects.on(time.today()).local_governments()
    if roles_of(user) & HOUSE or user is None:
        return rows
    post = post_of(user)
    if post is None:
        return rows.none()
    own = post.section.organisation
    return rows.filter(prefecture=own.prefecture) if own.kind == Kind.PREFECTURE else rows.filter(pk=own.pk)


def uses(user: Actor) -> dict[int, Use]:
    """By body's id, counted from what ``user`` may see; one query.

    Records that are no use of a service (`Work.is_use`) are left out; the last day is none to come.
    """
    found: dict[int, Use] = defaultdict(Use)
    for usage in usages(user):
        use = found[usage.body]
        use.total += usage.total
        use.this_year += usage.this_year
        use.first = min(filter(None, (use.first, _day(usage.first))), default=None)
        use.last = max(filter(None, (use.last, _day(usage.last))), default=None)
        use.works.append(usage.work.label)
        use.counts[usage.work.name] = usage.total
    return dict(found)


def _day(at: datetime | date | None) -> date | None:
    return at.astimezone(time.TOKYO).date() if isinstance(at, datetime) else at


@dataclass(frozen=True)
class Service:
    """One service in an area: the records of its bodies, and how many of these used it."""

    name: str
    label: str | Promise
    this_year: int
    total: int
    open: int
    late: int
    bodies: int
    never: int


def services(user: Actor, area: Collection[int], used: Mapping[int, Use]) -> list[Service]:
    """Every service, also one that nobody of the area used; one query. ``area``: its bodies."""
    sums: dict[str, list[Sum]] = defaultdict(list)
    for one in of_body(user, *area).sums():
        sums[one.work].append(one)
    found = []
    for work in (work for work in WORKS.values() if work.organisation and work.is_use):
        users = sum(pk in used and work.name in used[pk].counts for pk in area)
        own = sums[work.name]
        found.append(
            Service(
                work.name, work.label, sum(s.this_year for s in own), sum(s.total for s in own),
                sum(s.open for s in own), sum(s.late for s in own), users, len(area) - users,
            )
        )  # fmt: skip
    return found


def by_prefecture(rows: QuerySet[Organisation], used: Mapping[int, Use]) -> list[Tile]:
    """The prefectures of some bodies, each with how many of them used something; one query."""
    names: dict[str, tuple[str, bool]] = {}
    counts: dict[str, tuple[int, int, int]] = defaultdict(lambda: (0, 0, 0))
    for body in rows.order_by("code"):
        (total, now, ever), use = counts[body.prefecture], used.get(body.pk)
        counts[body.prefecture] = (total + 1, now + bool(use and use.this_year), ever + bool(use))
        if body.kind == Kind.PREFECTURE:
            names[body.prefecture] = (str(body), body.is_example)
    where = places(list(names))
    return [
        Tile(code, name, *counts[code], *where[code], is_example) for code, (name, is_example) in sorted(names.items())
    ]
