"""What stands first: five levels, and inside each level a finer weight for the first rows.

What says it as asked comes before what says it by a synonym, whole words before parts of words (京都 before 東京都),
titles before bodies, in bodies more mentions before fewer,
and of equals the newer first; of those that have no day, as bodies have none, the one with the shorter title.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2

from django.db.models import Case, FloatField, Value, When
from django.db.models.functions import Cast, Length, Replace

from kakehashi.base.algorithms.grams import normalise

from .matching import HasRuns, HasWords, TitleHasRuns, TitleHasWords, ids_of
from .models import SearchRow
from .queries import Query, phrase

WEIGHED = 200  # rows that are weighed at a time
WORD_IN_TITLE, WORD, IN_TITLE, SOMEWHERE, OTHERWISE = 8, 6, 4, 2, 0  # further apart than all weights together


@dataclass(frozen=True)
class Ranked:
    """A row that was found, with its score: its level, and up to one and a quarter for the rest."""

    id: int
    score: float


def ranked(
    ids: Sequence[int],
    query: Query,
    offset: int,
    limit: int,
    *,
    widely: bool = False,
    things: Mapping[int, int] | None = None,
) -> list[Ranked]:
    """The page that begins at ``offset`` of the rows ``ids``, which match the query and stand in order, newest first.

    Rows are weighed in windows of `WEIGHED`, the first of them nearly always: so pages neither repeat nor lose a row.
    ``widely``: some rows match by a synonym only; they stand below the others. ``things``: rows that are further pages
    of a file, with the row of its first page; of each file the best page is kept. Four statements, five widely.
    """
    levels = _levels(ids, query, widely)
    ids = best_pages(ids, levels, things) if things else ids
    order = sorted(ids, key=levels.__getitem__, reverse=True)  # stable: inside a level the newest stay first
    windows = range(offset // WEIGHED, (offset + limit - 1) // WEIGHED + 1)
    first, last = windows.start * WEIGHED, windows.stop * WEIGHED
    weights = _weights(order[first:last], levels, query)
    found = [
        Ranked(id, round(levels[id] + weights[id], 3))
        for start in range(first, last, WEIGHED)
        for id in sorted(order[start : start + WEIGHED], key=lambda id: -levels[id] - weights[id])
    ]
    return found[offset - first : offset - first + limit]


def best_pages(ids: Sequence[int], levels: Mapping[int, float], things: Mapping[int, int]) -> list[int]:
    """Of each thing the row of the highest level, of equals the earliest page; in the order in which things come."""
    best: dict[int, int] = {}
    for id in ids:
        thing = things.get(id, id)
        kept = best.get(thing)
        if kept is None or (levels[id], -id) > (levels[kept], -kept):
            best[thing] = id
    return list(best.values())


def _levels(ids: Sequence[int], query: Query, widely: bool) -> dict[int, int]:
    levels = dict.fromkeys(ids, OTHERWISE if widely else SOMEWHERE)
    if widely:
        levels |= dict.fromkeys(ids_of(HasRuns(query.runs)) & levels.keys(), SOMEWHERE)
    in_title = ids_of(TitleHasRuns(query.runs)) & levels.keys()
    levels |= dict.fromkeys(in_title, IN_TITLE)
    if query.words:
        levels |= dict.fromkeys(ids_of(HasWords(query.words)) & levels.keys(), WORD)
        levels |= dict.fromkeys(ids_of(TitleHasWords(query.words)) & in_title, WORD_IN_TITLE)
    return levels


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
