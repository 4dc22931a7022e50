"""Similar: what may answer a text while it is being typed."""

from collections.abc import Collection
from math import log
from typing import Any

from django.db import connection

from kakehashi.engines.access import Actor

from .finding import SHOWN, hit_of, with_body
from .matching import HasWords
from .models import SearchRow
from .queries import Query
from .results import Hit
from .visible import of_kinds, visible
from .words import salient_words

TEXT_LENGTH = 2_000  # letters of a text that are read
MAX_WORDS = 16
PER_WORD = 300  # newest rows that are looked at for one word: a word in more of them says little
LEAST_SHARE = 0.2  # of the weight of all known words that a row must reach
_IN_TITLE = 0.5  # how much more a word counts that stands in the title


def similar(text: str, *, user: Actor = None, kinds: Collection[str] = (), limit: int = 5) -> list[Hit]:
    """Rows that ``user`` may see and that share the rarer nouns of ``text``, best first; none where little is shared.

    Words count by their rarity among the rows that this user may see, and once more by half in a title. A row must
    share two words (one, where the text has no more) and a fifth of the weight. Two statements, and those of the
    audience.
    """
    words = salient_words(text[:TEXT_LENGTH])[:MAX_WORDS]
    matched = _rows_by_word(words, user, kinds)
    weights = {word: log(1 + PER_WORD / len(ids)) for word, ids in matched.items()}
    scores: dict[int, float] = {}
    shared: dict[int, int] = {}
    for word, ids in matched.items():
        for id in ids:
            scores[id] = scores.get(id, 0.0) + weights[word]
            shared[id] = shared.get(id, 0) + 1
    least, total = min(2, len(words)), sum(weights.values())
    likely = [id for id, score in scores.items() if shared[id] >= least and score >= LEAST_SHARE * total]
    likely.sort(key=lambda id: (-scores[id], -id))
    return _best(likely[: limit * 4], scores, weights, limit)


def _rows_by_word(words: list[str], user: Actor, kinds: Collection[str]) -> dict[str, list[int]]:
    """For each word that is known at all, the newest rows that hold it: one statement."""
    if not words:
        return {}
    seen = of_kinds(visible(user), kinds).values("id").query.sql_with_params()
    parts: list[str] = []
    params: list[Any] = []
    for at, word in enumerate(words):
        newest, held = HasWords(((word,),)).newest((seen[0], list(seen[1])), connection.vendor, PER_WORD)
        parts.append(f"SELECT {at} AS word, id FROM ({newest}) AS rows_{at}")  # noqa: S608 -- all input in parameters
        params += held
    found: dict[str, list[int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), params)
        for at, id in cursor.fetchall():
            found.setdefault(words[at], []).append(id)
    return found


def _best(ids: list[int], scores: dict[int, float], weights: dict[str, float], limit: int) -> list[Hit]:
    rows = with_body().only(*SHOWN, "text__body", "text__title_words").in_bulk(ids)
    total = sum(weights.values())

    def in_title(row: SearchRow) -> float:
        return sum(weight for word, weight in weights.items() if f" {word} " in row.text.title_words)

    final = {id: scores[id] + _IN_TITLE * in_title(row) for id, row in rows.items()}
    asked = Query(tuple((word,) for word in weights), ())
    best: dict[int, int] = {}  # of each file its best page
    for id in sorted(rows, key=lambda id: (-final[id], -id)):
        best.setdefault(rows[id].whole_id or id, id)
    return [hit_of(rows[id], asked, round(final[id] / total, 3)) for id in list(best.values())[:limit]]
