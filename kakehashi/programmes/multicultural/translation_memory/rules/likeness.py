"""How alike two texts are: by the pairs of letters that they share (Dice's coefficient)."""

import hashlib
import re
from collections import Counter

from kakehashi.base.algorithms.grams import normalise

NEAR = 0.6  # from here on an earlier text is proposed
EXACT = 1.0
SHORTEST, LONGEST = 0.5, 1.8  # of the length of what is sought: outside of it two texts cannot be so alike


def squeezed(text: str) -> str:
    """The text folded as the search folds it, without blanks: what two spellings of one sentence have in common."""
    return normalise(text).replace(" ", "")


def mark(text: str) -> str:
    """A short mark of a text, equal for equal texts however they are spelled."""
    return hashlib.sha256(squeezed(text).encode()).hexdigest()[:32]


def pairs(text: str) -> Counter[str]:
    """Its overlapping pairs of letters, counted; a single letter is a pair of its own."""
    folded = squeezed(text)
    return Counter(folded[at : at + 2] for at in range(max(1, len(folded) - 1))) if folded else Counter()


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """From 0 (nothing in common) to 1 (the same pairs)."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def paragraphs(text: str) -> list[str]:
    """The lines of a text that say something."""
    return [line.strip() for line in re.split(r"\n+", text) if line.strip()]


def aligned(source: str, text: str) -> list[tuple[str, str]]:
    """Which part of a translation belongs to which part of its source: line by line where both have as many, and the
    whole where it has several lines or does not fit so."""
    lines, said = paragraphs(source), paragraphs(text)
    whole = [("\n".join(lines), "\n".join(said))] if lines and said else []
    if len(lines) != len(said) or len(lines) <= 1:
        return whole
    return [*zip(lines, said, strict=True), *whole]
