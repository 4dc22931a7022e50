"""Words that mean the same: a query is asked for them too, and says so.

The sets are rows of the registry. A Japanese word is looked for inside a run (姉妹都市交流 is asked as 友好都市交流 as
well); a word of Latin letters only as a whole run, for "uk" stands in many words; words of several runs (sister city)
where the runs follow each other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kakehashi.base.algorithms.grams import normalise, spellings
from kakehashi.registry.models import SynonymGroup

from .queries import Query, Spellings

MOST = 12  # spellings of one run, those of its synonyms among them
Group = Sequence[str]


def used_groups() -> list[list[str]]:
    """The words of every set in use; one query."""
    return list(SynonymGroup.objects.filter(is_used=True).values_list("words", flat=True))


def widened(query: Query, groups: Iterable[Group]) -> tuple[Query, list[str]]:
    """The query asked for synonyms too, and the words that were added, as they are written; itself where none fits."""
    runs, added = list(query.runs), list[str]()
    for group in groups:
        folded = {" ".join(normalise(word).split()): word for word in group}
        for word in sorted(folded, key=len, reverse=True):
            at = _place(runs, query, word)
            if at is None:
                continue
            first, last = at
            others = [other for other in folded if other != word and word not in other]
            runs[first:last] = [_with(runs[first:last], word, others)]
            added += [folded[other] for other in others if folded[other] not in added]
            break
    return (replace(query, runs=tuple(runs)), added) if added else (query, [])


def _place(runs: Sequence[Spellings], query: Query, word: str) -> tuple[int, int] | None:
    """Which runs hold the word: from, until. Runs that were widened already are left alone."""
    parts = word.split()
    asked = {run[0] for run in query.runs}
    for first in range(len(runs) - len(parts) + 1):
        here = [run[0] for run in runs[first : first + len(parts)]]
        if not asked.issuperset(here):
            continue
        if here == parts or (len(parts) == 1 and not word.isascii() and word in here[0]):
            return first, first + len(parts)
    return None


def _with(held: Sequence[Spellings], word: str, others: Iterable[str]) -> Spellings:
    """These runs as one, first as they were asked, then with other words in the place of ``word``."""
    written = " ".join(run[0] for run in held)
    own = held[0] if len(held) == 1 else (written,)
    changed = [spelt for other in others for spelt in spellings(written.replace(word, other))[:2]]
    return tuple(dict.fromkeys([*own, *changed]))[:MOST]
