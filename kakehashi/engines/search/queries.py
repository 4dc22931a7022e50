"""What is asked: the runs of a query, each in its spellings, and its words."""

from dataclasses import dataclass
from typing import Self

from kakehashi.base.algorithms.grams import run_grams, runs, spellings

from .words import written_words

Spellings = tuple[str, ...]
QUERY_LENGTH = 200  # letters of a query that are looked at
MAX_RUNS = 12


@dataclass(frozen=True)
class Query:
    """A question to the index. Every run must be in a row, in one of its spellings; words only rank what was found.

    A question of single kana, Latin letters or digits has no words: の says nothing of what is asked.
    """

    runs: tuple[Spellings, ...]
    words: tuple[Spellings, ...]

    @classmethod
    def read(cls, text: str) -> Self:
        """Read what somebody typed: `QUERY_LENGTH` letters, `MAX_RUNS` runs at most. Punctuation asks nothing."""
        text = text[:QUERY_LENGTH]
        asked = tuple(spellings(run) for run in dict.fromkeys(runs(text)[:MAX_RUNS]))
        words = written_words(text)[:MAX_RUNS] if asked else []
        words = words if any(len(word) > 1 or word >= "一" for word in words) else []
        return cls(asked, tuple(spellings(word) for word in words))

    def __bool__(self) -> bool:
        return bool(self.runs)

    @property
    def first_spelling(self) -> str:
        """The query as it would stand in a folded title."""
        return " ".join(run[0] for run in self.runs)


def phrase(run: str) -> str:
    """A folded run as it stands among stored grams: pairs of letters with spaces between; a single letter as itself."""
    return " ".join(run_grams(run)[:-1]) or run
