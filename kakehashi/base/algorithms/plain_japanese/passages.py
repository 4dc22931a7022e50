"""Sentences of a text, the phrases (文節) of a sentence, and its beats. Pure."""

import re
from dataclasses import dataclass
from functools import cached_property

from .beats import beats, beats_of_number
from .words import Word, words_of
from .written import Written

_END = re.compile(r"[。．！？!?]+[」』）)〉]*|\n+")
_ASIDE = re.compile(r"〈[^〈〉\n]*〉")  # an explanation is read when it is needed
_MARKS = {"補助記号", "記号"}


@dataclass(frozen=True)
class Sentence:
    """One sentence of a written text, with its place in the text without readings."""

    written: Written
    start: int
    end: int

    @property
    def text(self) -> str:
        """As it is said, spaces included."""
        return self.written.text[self.start : self.end]

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its short units; their places count from the sentence's beginning."""
        return words_of(self.text)

    @cached_property
    def content(self) -> tuple[Word, ...]:
        """The words that mean something; no numbers, no Latin letters."""
        return tuple(w for w in self.words if w.is_content and w.detail != "数詞" and not w.surface.isascii())

    @cached_property
    def phrases(self) -> tuple[tuple[Word, ...], ...]:
        """The words, gathered into phrases."""
        found: list[list[Word]] = []
        for before, word in zip((None, *self.words), self.words, strict=False):
            if before is None or begins_phrase(before, word):
                found.append([])
            found[-1].append(word)
        return tuple(tuple(phrase) for phrase in found)

    @cached_property
    def beats(self) -> int:
        """How long it is when said; explanations in 〈〉 are not counted."""
        words = words_of(_ASIDE.sub("", self.text))
        return sum(beats(word.reading) or beats_of_number(word.surface) for word in words)

    @property
    def ends_with_mark(self) -> bool:
        """Whether 。 or another mark ends it."""
        return self.text.rstrip("」』）)〉 \n").endswith(tuple("。．！？!?"))

    @cached_property
    def is_told(self) -> bool:
        """Whether it says something about something, as headings and names do not."""
        last = next((w for w in reversed(self.words) if w.kind not in _MARKS), None)
        if last is None:
            return False
        return last.kind in {"動詞", "助動詞", "形容詞"} or last.detail == "終助詞"

    def place(self, start: int, end: int) -> tuple[int, str]:
        """Where a piece of the sentence stands in the source, and how it is written there."""
        return self.written.place(self.start + start, self.start + end)


def sentences(written: Written) -> list[Sentence]:
    """The sentences of a text, each with its mark; empty ones are left out."""
    found, start = [], 0
    for mark in _END.finditer(written.text):
        found.append((start, mark.end()))
        start = mark.end()
    found.append((start, len(written.text)))
    return [_trimmed(written, begin, end) for begin, end in found if written.text[begin:end].strip()]


def _trimmed(written: Written, start: int, end: int) -> Sentence:
    text = written.text[start:end]
    return Sentence(written, start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip()))


def begins_phrase(before: Word, word: Word) -> bool:
    """Whether a phrase begins with ``word``: where plain Japanese puts a space (食べて ください, 水が でません)."""
    if word.kind in {"助詞", "助動詞", "接尾辞"} or word.kind in _MARKS:
        return False
    if word.start > before.end:
        return True  # a space was put there
    if before.kind in _MARKS:
        return before.detail in {"読点", "句点", "括弧閉"}
    if before.kind == "接頭辞" or (before.detail == "数詞" and word.detail != "固有名詞"):
        return False
    if word.kind == "動詞" and word.lemma in {"する", "できる", "為る"} and before.can_be_done:
        return False
    if word.kind in {"名詞", "接頭辞"} and before.kind in {"名詞", "接尾辞"}:
        return False
    is_compound = word.detail == "非自立可能" and before.kind == "動詞" and word.kind == "動詞"  # 食べ始める
    return not is_compound
