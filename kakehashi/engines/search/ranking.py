"""What stands first: five levels, and inside each level a finer weight for the first rows.

What says it as asked comes before what says it by a synonym, whole words before parts of words (京都 before 東京都),
titles before bodies, in bodies more mentions before fewer,
and of equals the newer first; of those that have no day, as bodies have none, the one with the shorter title.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log2

from django.db.models import Case, F, FloatField, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce, Length, Replace

from kakehashi.base.algorithms.grams import normalise

from .matching import HasRuns, HasWords, TitleHasRuns, TitleHasWords
from .models import SearchRow
from .queries import Query, phrase

WEIGHED = 200  # rows that are weighed at a time
WORD_IN_TITLE, WORD, IN_TITLE, SOMEWHERE, OTHERWISE = 8, 6, 4, 2, 0  # further apart than all weights together
Rows = QuerySet[SearchRow]


@dataclass(frozen=True)
class Ranked:
    """A row that was found, with its score: its level, and up to one and a quarter for the rest."""

    id: int
    score: float


def ranked(
    seen: Rows, matching: Rows, query: Query, offset: int, limit: int, *, total: int, widely: bool = False
) -> list[Ranked]:
    """The page that begins at ``offset`` of ``matching``: those ``total`` things of ``seen`` (what one may see) that
    hold the query, in one of its wider spellings where ``widely``.

    Level after level is asked for its newest, until there are enough; what stands everywhere is not sorted to its end.
    Rows are weighed in windows of `WEIGHED`, the first of them nearly always: so pages neither repeat nor lose a row.
    The pages of a file are one thing: its best page is kept, of equals the earliest. Two statements where enough
    stands on the first level, one more for each further level.
    """
    windows = range(offset // WEIGHED, (offset + limit - 1) // WEIGHED + 1)
    first, last = windows.start * WEIGHED, windows.stop * WEIGHED
    levels = _levels(seen, matching, query, min(last, total), widely)
    order = list(levels)
    weights = _weights(order[first:last], levels, query)
    found = [
        Ranked(id, round(levels[id] + weights[id], 3))
        for start in range(first, last, WEIGHED)
        for id in sorted(order[start : start + WEIGHED], key=lambda id: -levels[id] - weights[id])
    ]
    return found[offset - first : offset - first + limit]


def _levels(seen: Rows, matching: Rows, query: Query, wanted: int, widely: bool) -> dict[int, int]:
    """The first ``wanted`` things, each by its best row, with their levels; the best first, of a level the newest."""
    found: dict[int, tuple[int, int]] = {}  # thing -> row, level
    for level, rows in _by_level(seen, matching, query, widely):
        if len(found) >= wanted:
            break
        for thing, row in _newest(rows, found, wanted).items():
            found[thing] = row, level
    return dict(found.values())


def _by_level(seen: Rows, matching: Rows, query: Query, widely: bool) -> Iterator[tuple[int, Rows]]:
    """The rows of each level, the best first; a row may come again on a later one.

    A title that holds the query makes its row match: that is not asked twice.
    """
    in_title = seen.filter(TitleHasRuns(query.runs))
    if query.words:
        yield WORD_IN_TITLE, in_title.filter(TitleHasWords(query.words))
        yield WORD, matching.filter(HasWords(query.words))
    yield IN_TITLE, in_title
    if widely:
        yield SOMEWHERE, seen.filter(HasRuns(query.runs))
    yield OTHERWISE if widely else SOMEWHERE, matching


def _newest(rows: Rows, but: Mapping[int, object], wanted: int) -> dict[int, int]:
    """The newest things among ``rows`` that are not among ``but``, with their earliest page, until both together are
    ``wanted``. One statement, more only where many pages of few files stand first."""
    of = Coalesce("whole", "pk")
    ordered = rows.order_by(F("at").desc(nulls_last=True), of.desc(), "pk").values_list("pk", of)
    size = wanted
    while True:
        told = list(ordered[:size])
        new: dict[int, int] = {}
        for row, thing in told:
            if thing not in but:
                new.setdefault(thing, row)
        if len(told) < size or len(but) + len(new) >= wanted:
            return new
        size *= 4


def _weights(ids: Sequence[int], levels: dict[int, int], query: Query) -> dict[int, float]:
    """What titles add to the level, and mentions where the title does not say it: one statement.

    Mentions are those of the first run, in its first spelling; bodies of other rows are not read.
    """
    asked = phrase(query.runs[0][0])
    without = Length(Replace("text__body_grams", Value(asked), Value("")))
    mentions = Cast(Length("text__body_grams") - without, FloatField()) / Value(float(len(asked)))
    bodies = [id for id in ids if levels[id] in {WORD, SOMEWHERE}]
    times = Case(When(pk__in=bodies, then=mentions), default=Value(0.0)) if bodies else Value(0.0)
    rows = SearchRow.objects.filter(pk__in=ids).annotate(times=times).values_list("id", "title", "times", "at")
    return {
        id: _title_weight(title, query) + _mention_weight(times) - (0 if at else _long_title(title))
        for id, title, times, at in rows
    }


def _mention_weight(times: float) -> float:
    """0 for one mention or none, ¼ for two or three, ½ for four to seven, ¾ from eight on: dates decide inside."""
    return min(int(log2(times)), 3) / 4 if times >= 1 else 0.0


def _long_title(title: str) -> float:
    """Less than a fifth, less for a shorter title: of what has no day the city comes before its wards."""
    return 0.2 * len(title) / (1 + len(title))


def _title_weight(title: str, query: Query) -> float:
    """½ for a title that is the query, ¼ for one that begins with it."""
    folded, asked = " ".join(normalise(title).split()), query.first_spelling
    return 0.5 if folded == asked else 0.25 if folded.startswith(asked) else 0.0
