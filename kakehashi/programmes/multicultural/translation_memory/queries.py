"""What was translated before and is like what is to be translated; reads only."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from django.db.models import Q

from kakehashi.base.examples import EXAMPLE

from ..sentences.rules.bank import NEVER_CHOSEN, sentences, text_of, without_ruby
from .models import MemoryUnit
from .rules.likeness import EXACT, LONGEST, NEAR, SHORTEST, likeness, mark, pairs, paragraphs, squeezed

NEWEST = 600  # units of fitting length that are compared
MOST = 3  # proposals for one part
MOST_PARTS = 40
BANK = "bank"


@dataclass(frozen=True)
class Proposal:
    """An earlier text: how alike its source is (1: the same), and whence it comes."""

    likeness: float
    source: str
    text: str
    origin: str

    @property
    def percent(self) -> int:
        """As people read it."""
        return round(self.likeness * 100)


@dataclass(frozen=True)
class Part:
    """One part of what is to be translated, and what was found for it."""

    source: str
    proposals: list[Proposal]


def proposals(source: str, language: str, *, is_drill: bool = False, but: int = 0) -> list[Part]:
    """For each line of ``source``: what was said before, the likest first; parts without any are left out.

    ``but``: the task whose own texts are not proposed. Of drills only in drills. At most two queries.
    """
    parts = list(dict.fromkeys(paragraphs(source)))[:MOST_PARTS]
    if not parts:
        return []
    units = _units(parts, language, is_drill=is_drill, but=but)
    found = [Part(part, _best(part, language, units)) for part in parts]
    return [part for part in found if part.proposals]


def _units(parts: Sequence[str], language: str, *, is_drill: bool, but: int) -> list[MemoryUnit]:
    rows = MemoryUnit.objects.filter(language=language, is_doubted=False).exclude(task=but).select_related("centre")
    rows = rows if is_drill else rows.filter(is_drill=False)
    lengths = [len(squeezed(part)) for part in parts]
    fitting = Q(length__gte=min(lengths) * SHORTEST, length__lte=max(lengths) * LONGEST)
    same = list(rows.filter(mark__in=[mark(part) for part in parts]).order_by("-at", "-pk")[:NEWEST])
    known = {unit.pk for unit in same}
    return same + [unit for unit in rows.filter(fitting).order_by("-at", "-pk")[:NEWEST] if unit.pk not in known]


def _best(part: str, language: str, units: Sequence[MemoryUnit]) -> list[Proposal]:
    own, own_mark, length = pairs(part), mark(part), len(squeezed(part))
    found: dict[str, Proposal] = {}
    for unit in units:
        if unit.mark == own_mark:
            alike = EXACT
        elif SHORTEST * length <= unit.length <= LONGEST * length:
            alike = likeness(own, pairs(unit.source))
        else:
            continue
        if alike >= NEAR and unit.text not in found:
            origin = f"【{EXAMPLE}】{unit.centre}" if unit.is_example else str(unit.centre)
            found[unit.text] = Proposal(alike, unit.source, unit.text, origin)
    for source, text, counted in _of_bank(language):
        if text not in found and (alike := likeness(own, counted)) >= NEAR:
            found[text] = Proposal(alike, source, text, BANK)
    return sorted(found.values(), key=lambda one: -one.likeness)[:MOST]


@cache
def _of_bank(language: str) -> list[tuple[str, str, Counter[str]]]:
    """The sentences of the bank in Japanese and in a language, with their pairs."""
    found = []
    for id, sentence in sentences().items():
        source, text = text_of(id, "ja"), text_of(id, language)
        if sentence.category not in NEVER_CHOSEN and source and text and language != "ja":
            found.append((source.text, without_ruby(text.text), pairs(source.text)))
    return found
