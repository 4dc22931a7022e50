"""What changed from one edition to the next: sections that came, went, or say something else, sentence by sentence."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

SENTENCE = re.compile(r"[^。．！？\n]*[。．！？\n]?")
SAME, CAME, WENT = "same", "came", "went"


@dataclass(frozen=True)
class Piece:
    """Some words, and whether they stayed (``same``), are new (``came``) or are gone (``went``)."""

    kind: str
    words: str


@dataclass(frozen=True)
class Text:
    """A section as it is compared."""

    number: str
    title: str
    body: str


@dataclass(frozen=True)
class Change:
    """One section that differs: ``kind`` came, went or changed; its number and title now (or as they were)."""

    kind: str
    number: str
    title: str
    title_before: str
    pieces: tuple[Piece, ...]


def sentences(text: str) -> list[str]:
    """The text in sentences; line breaks stay at their ends."""
    return [part for part in SENTENCE.findall(text) if part]


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """What became of the text, sentence by sentence."""
    old, new = sentences(before), sentences(after)
    found: list[Piece] = []
    for step, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if step == "equal":
            found.append(Piece(SAME, "".join(new[c:d])))
            continue
        if b > a:
            found.append(Piece(WENT, "".join(old[a:b])))
        if d > c:
            found.append(Piece(CAME, "".join(new[c:d])))
    return tuple(found)


def changes(before: Mapping[str, Text], after: Mapping[str, Text]) -> list[Change]:
    """The sections that differ between two editions, by their keys: in the order of the new one, what went last."""
    found = []
    for key, now in after.items():
        old = before.get(key)
        if old is None:
            found.append(Change(CAME, now.number, now.title, "", (Piece(CAME, now.body),)))
        elif (old.title, old.body) != (now.title, now.body):
            found.append(Change("changed", now.number, now.title, old.title, pieces(old.body, now.body)))
    for key, old in before.items():
        if key not in after:
            found.append(Change(WENT, old.number, old.title, old.title, (Piece(WENT, old.body),)))
    return found
