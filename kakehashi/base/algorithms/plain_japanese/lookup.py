"""Words of the lists, found in a sentence: the longest that begins and ends where words do."""

from collections.abc import Callable, Iterator, Mapping
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


@cache
def hard() -> dict[str, str]:
    """Both of them."""
    return {**terms(), **replacements()}


@cache
def loan_words() -> dict[str, str]:
    """Loan words that few know; terms too, which rule 2 looks after (empty)."""
    return {**dict.fromkeys(terms(), ""), **table("wording")["loan_words"]}


@cache
def _heads(entries: Callable[[], Mapping[str, str]]) -> frozenset[str]:
    return frozenset(key[0] for key in entries())


def matches(sentence: Sentence, entries: Callable[[], Mapping[str, str]]) -> Iterator[Match]:
    """Each entry of a list (`hard`, `terms`, `loan_words`) in ``sentence``, left to right, none within another."""
    words, at, heads, rows = sentence.words, 0, _heads(entries), entries()
    while at < len(words):
        is_head = words[at].surface[0] in heads or words[at].lemma[:1] in heads
        found = next(_longest(words, at, rows), None) if is_head else None
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
