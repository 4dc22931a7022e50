"""What becomes of translations when the original changes. Pure functions: no database, no HTTP.

Three things are kept apart: the text in force for a segment that stands as it stood (nobody touches it), what a person
wrote for the segment before it changed (a suggestion beside the new original), and what fits no segment any more (left
over, shown as such). No text of a person falls out of all three.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

ALIKE = 0.35  # below this a changed paragraph of the same field is another paragraph


@dataclass(frozen=True)
class Segment:
    """One unit of the original: where it stands (``path``: the field, or the block of a field) and what it says."""

    path: str
    text: str

    @property
    def field(self) -> str:
        """The field that it stands in."""
        return self.path.split(".", 1)[0]


@dataclass(frozen=True)
class Former:
    """What somebody wrote for a segment that stands so no longer; ``key`` is the writer's own name for it."""

    key: int
    segment: Segment
    text: str


@dataclass(frozen=True)
class Suggestion:
    """A former text beside a segment; ``likeness`` from 0 to 1 says how alike both originals are."""

    former: Former
    likeness: float


def likeness(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1; equal texts are 1."""
    return 1.0 if one == other else SequenceMatcher(None, one, other, autojunk=False).ratio()


def suggestions(
    wanting: Sequence[Segment], formers: Sequence[Former]
) -> tuple[dict[Segment, list[Suggestion]], list[Former]]:
    """What to show beside each segment that wants a text, the best first, and what is left over.

    ``wanting``: segments without a text of a person in force; ``formers``: texts whose segments stand so no longer. An
    equal original is suggested wherever it stands now; within one field a former text stands beside the segment that
    is most like its original (the only one of its path however unlike: a title stays the title). Every former text is
    in exactly one place of the answer.
    """
    found: dict[Segment, list[Suggestion]] = {}
    left: list[Former] = []
    only = Counter(segment.path for segment in wanting)
    for former in formers:
        best: tuple[float, Segment] | None = None
        for segment in wanting:
            is_here = segment.field == former.segment.field
            like = likeness(former.segment.text, segment.text) if is_here or former.segment.text == segment.text else 0
            fits = like >= ALIKE or (segment.path == former.segment.path and only[segment.path] == 1)
            if fits and (best is None or like > best[0]):
                best = (like, segment)
        if best is None:
            left.append(former)
        else:
            found.setdefault(best[1], []).append(Suggestion(former, best[0]))
    for rows in found.values():
        rows.sort(key=lambda row: -row.likeness)
    return found, left


def changed_between(before: Sequence[Segment], now: Sequence[Segment]) -> int:
    """How many segments differ: one that says something new counts once, also where it took the place of another."""
    was, is_now = Counter(before), Counter(now)
    return max((is_now - was).total(), (was - is_now).total())
