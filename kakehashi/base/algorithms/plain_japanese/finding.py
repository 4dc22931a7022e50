"""What a rule says of a text."""

from dataclasses import dataclass, field

from .passages import Sentence
from .written import Written


@dataclass(frozen=True)
class Finding:
    """One place that could be plainer: ``text`` stands at ``at`` in the source; ``suggestion`` is what to write."""

    rule: str
    at: int
    text: str
    suggestion: str


@dataclass(frozen=True)
class Passage:
    """What the rules are asked about: a written text and its sentences."""

    written: Written
    sentences: tuple[Sentence, ...]

    @property
    def letters(self) -> int:
        """How many letters it has, without spaces and readings."""
        return sum(1 for letter in self.written.text if not letter.isspace())


@dataclass
class Verdict:
    """The findings of one rule, and its ``load``: how much it makes the text harder, 0 for not at all.

    A load does not grow with the text's length: it says how thick the trouble lies, so that a short heading and its
    longer rewrite can be compared.
    """

    rule: str
    findings: list[Finding] = field(default_factory=list)
    load: float = 0.0

    def find(self, sentence: Sentence, start: int, end: int, suggestion: str) -> None:
        """Add the finding at a place of ``sentence``."""
        at, text = sentence.place(start, end)
        if text:
            self.findings.append(Finding(self.rule, at, text, suggestion))
