"""Related: what means something near to a query, in whatever language, and does not hold its words.

A question is compared with the vectors of the rows that this user may see and with no others: also what counts as near
is measured among them (`LEAST` deviations above their mean), so that hidden rows move nothing.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max

from kakehashi.engines.access import Actor

from . import meaning
from .finding import SHOWN, hit_of, with_body
from .matching import HasRuns
from .models import SearchMeaning
from .queries import Query
from .results import Hit
from .visible import narrowed, of_kinds, visible

LEAST = 2.0  # standard deviations above the mean of all that one may see
FEWEST = 8  # rows that one must be able to see, for a mean to mean anything
LOOKED_AT = 30  # nearest rows, before those that hold the words are left out


@dataclass(frozen=True)
class _Known:
    """All vectors, kept in this process until one is added, changed or goes."""

    mark: tuple[Any, ...]
    rows: Any
    matrix: Any


_known: _Known | None = None


def related(
    words: str,
    *,
    user: Actor = None,
    kinds: Collection[str] = (),
    facets: Mapping[str, str | Sequence[str]] | None = None,
    limit: int = 5,
) -> list[Hit]:
    """Rows that ``user`` may see, that mean something near to ``words`` and do not hold them, nearest first.

    Empty where meaning is off, where one sees too little, and for single letters. Four statements and those of the
    audience; one more where vectors came or went since this process asked last.
    """
    asked = Query.read(words)
    if not asked or len(asked.first_spelling) < 2 or not meaning.is_on():
        return []
    import numpy  # noqa: PLC0415 -- optional

    known = _all()
    seen = narrowed(of_kinds(visible(user), kinds), facets or {})
    own = numpy.isin(known.rows, list(seen.filter(meaning__isnull=False).values_list("pk", flat=True)))
    if own.sum() < FEWEST:
        return []
    scores = known.matrix[own] @ meaning.of_query(words)
    near = (scores - scores.mean()) / (scores.std() or 1.0)
    order = [at for at in near.argsort()[::-1][:LOOKED_AT] if near[at] >= LEAST]
    ids = known.rows[own]
    return _hits({int(ids[at]): float(scores[at]) for at in order}, asked, user, limit)


def _hits(near: Mapping[int, float], asked: Query, user: Actor, limit: int) -> list[Hit]:
    """Asked once more whether they may be seen: a vector may be older than what it belongs to."""
    if not near:
        return []
    rows = visible(user).filter(pk__in=near).annotate(holds=HasRuns(asked.runs))
    held = dict(rows.values_list("pk", "holds"))
    shown = [id for id in near if id in held and not held[id]][:limit]
    found = with_body().only(*SHOWN, "text__body").in_bulk(shown)
    return [hit_of(found[id], Query((), ()), round(near[id], 3)) for id in shown if id in found]


def _all() -> _Known:
    """Every vector; read again where the newest or their number changed."""
    global _known  # noqa: PLW0603 -- a copy in memory, marked by what it is a copy of
    import numpy  # noqa: PLC0415 -- optional

    mark = tuple(SearchMeaning.objects.aggregate(Count("pk"), Max("pk"), Max("learned_at")).values())
    if _known is None or _known.mark != mark:
        rows = list(SearchMeaning.objects.order_by("pk").values_list("pk", "vector"))
        matrix = meaning.as_matrix([bytes(vector) for _pk, vector in rows]) if rows else numpy.zeros((0, 1))
        _known = _Known(mark, numpy.array([pk for pk, _vector in rows], dtype="i8"), matrix)
    return _known
