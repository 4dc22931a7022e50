"""How plain a Japanese text is: a score with its reasons. It advises, and never blocks. Pure."""

import math
from dataclasses import dataclass

from .finding import Finding, Passage
from .letters import LETTER, is_kanji
from .levels import level_of
from .passages import sentences
from .rules import RULES
from .spacing import spaced
from .written import parse

STEEPNESS = 1.0  # a text whose loads add up to 1 has a score of 37


@dataclass(frozen=True)
class Figures:
    """What was counted: sentences, the beats of the longest, kanji of 100 letters, words by level."""

    sentences: int
    longest_beats: int
    kanji_percent: int
    words: dict[str, int]


@dataclass(frozen=True)
class Checked:
    """What the checker says of a text: ``score`` from 0 to 100, higher is plainer; the findings in their order."""

    score: float
    findings: tuple[Finding, ...]
    figures: Figures
    loads: dict[str, float]


def check(source: str) -> Checked:
    """Judge ``source``. Never refused; a text without letters is as plain as can be."""
    written = parse(source)
    passage = Passage(written, tuple(sentences(written)))
    findings: list[Finding] = []
    loads: dict[str, float] = {}
    for rule in RULES:
        verdict = rule.examine(passage)
        findings += verdict.findings
        loads[verdict.rule] = rule.WEIGHT * verdict.load
    score = 100 * math.exp(-STEEPNESS * sum(loads.values()))
    return Checked(round(score, 2), tuple(sorted(findings, key=lambda one: one.at)), _figures(passage), loads)


def _figures(passage: Passage) -> Figures:
    letters = [letter for letter in passage.written.text if LETTER.match(letter)]
    words: dict[str, int] = dict.fromkeys(["N5", "N4", "N3", "N2", "N1", "name", ""], 0)
    for sentence in passage.sentences:
        for word in sentence.content:
            words[level_of(word)] += 1
    return Figures(
        sentences=len(passage.sentences),
        longest_beats=max((sentence.beats for sentence in passage.sentences), default=0),
        kanji_percent=round(100 * sum(map(is_kanji, letters)) / max(1, len(letters))),
        words=words,
    )


def wakachi(source: str) -> str:
    """``source`` with a space between phrases, readings kept."""
    written = parse(source)
    out, done = [], 0
    for sentence in sentences(written):
        at, text = sentence.place(0, len(sentence.text))
        out += [source[done:at], spaced(sentence)]
        done = at + len(text)
    return "".join(out) + source[done:]
