"""Words of the lists, found in a sentence: the longest that begins and ends where words do."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

from .passages import Sentence
from .tables import table
from .words import Word

_MOST = 7  # short units in one entry
Match = tuple[tuple[Word, ...], str, str]  # the words, the entry's key, what stands beside it


@cache
def replacements() -> dict[str, str]:
    """Every hard word that has a plain one: nouns and verbs together."""
    return {hard: plain for part in table("replacements").values() for hard, plain in part.items()}


@cache
def terms() -> dict[str, str]:
    """The words that stay and are explained."""
    return {term: meaning for part in table("terms").values() for term, meaning in part.items()}


def matches(sentence: Sentence, entries: Mapping[str, str]) -> Iterator[Match]:
    """Each entry in ``sentence``, from left to right, none within another."""
    words, at = sentence.words, 0
    while at < len(words):
        found = next(_longest(words, at, entries), None)
        if found:
            yield found
            at += len(found[0])
        else:
            at += 1


def _longest(words: tuple[Word, ...], at: int, entries: Mapping[str, str]) -> Iterator[Match]:
    for length in range(min(_MOST, len(words) - at), 0, -1):
        piece = words[at : at + length]
        if any(before.end != after.start for before, after in pairwise(piece)):
            continue
        head = "".join(word.surface for word in piece[:-1])
        for key in (head + piece[-1].surface, head + piece[-1].lemma):
            if key in entries:
                yield piece, key, entries[key]
                return
