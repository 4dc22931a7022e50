"""What a post holds and what a section has in hand: each room declares its own, so that nothing is lost on 1 April.

Services do not know each other; the one that keeps posts shows a successor what is declared here, and hands it on whole
where posts and sections are merged or abolished. Declared in an app's holdings.py.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, Protocol

from django.db.models import Count, QuerySet
from django.utils.functional import Promise

from kakehashi.base.declared import Declared

from .actors import Actor

if TYPE_CHECKING:
    from kakehashi.registry.models import Post

Words = str | Promise


class Passes(Protocol):
    """Hands everything of one kind from one post (or section) to another; answers how many things that were."""

    def __call__(self, before: Any, after: Any, *, by: Actor) -> int: ...


class Follows(Protocol):
    """Takes along what belongs to a post's section, once the post stands in another one; answers how many."""

    def __call__(self, post: "Post", *, by: Actor) -> int: ...


@dataclass(frozen=True)
class Line:
    """One thing that is held, as the successor reads it."""

    title: str
    url: str = ""
    number: str = ""
    state: Words = ""
    tone: str = "plain"
    due_at: datetime | None = None


@dataclass(frozen=True)
class Holding:
    """Things of one kind that posts (``of`` "post") or sections ("section") hold.

    ``things(ids)``: the rows that count as held by these posts or sections, what is soonest first. ``owner``: the
    lookup from a row to the id of its post or section. ``is_work``: nobody may be abolished who has such things and no
    heir. ``passes``: an action that hands all of it on (see `Passes`), and more than is shown where old things go
    along. ``why_not(before, after)``: by ids, why it cannot be handed on, in a sentence. ``follows``: of sections
    only, what goes along with a post that moves. ``most``: how many lines a page shows.
    """

    name: str
    label: Words
    of: Literal["post", "section"]
    things: Callable[[Collection[int]], QuerySet[Any]]
    owner: str
    line: Callable[[Any], Line]
    passes: Passes
    is_work: bool = False
    why_not: Callable[[int, int], Words | None] = lambda _before, _after: None
    follows: Follows | None = None
    most: int = 20  # lines shown of it


@dataclass(frozen=True)
class Held:
    """What one post holds of one kind: how many, and the first of them."""

    holding: Holding
    count: int
    lines: tuple[Line, ...] = ()

    @property
    def more(self) -> int:
        """How many are not among the lines."""
        return self.count - len(self.lines)


HOLDINGS: Declared[Holding] = Declared()


def holdings_of(kind: Literal["post", "section"]) -> list[Holding]:
    """The kinds of things that posts, or sections, hold."""
    return [holding for holding in HOLDINGS.values() if holding.of == kind]


def counted(kind: Literal["post", "section"], ids: Iterable[int]) -> dict[int, dict[str, int]]:
    """How much each of these posts (or sections) holds, by the holding's name; a query for each kind of thing."""
    wanted = list(ids)
    found: dict[int, dict[str, int]] = {pk: {} for pk in wanted}
    for holding in holdings_of(kind) if wanted else ():
        rows = holding.things(wanted).order_by().values_list(holding.owner).annotate(count=Count("pk"))
        for owner, count in rows:
            found[owner][holding.name] = count
    return found


def held_by(post: "Post", *, with_lines: bool = True) -> list[Held]:
    """What a post holds, kind by kind, without the kinds of which it holds nothing; two queries for each kind."""
    counts = counted("post", [post.pk])[post.pk]
    return [
        Held(one, counts[one.name], _lines(one, post.pk) if with_lines else ())
        for one in holdings_of("post")
        if counts.get(one.name)
    ]


def _lines(holding: Holding, post: int) -> tuple[Line, ...]:
    return tuple(holding.line(row) for row in holding.things([post])[: holding.most])


def work_in(counts: dict[str, int]) -> int:
    """How many of the counted things are work that somebody must do."""
    return sum(count for name, count in counts.items() if HOLDINGS[name].is_work)
