"""Which bodies are like one: a declared distance of three parts, each with its reason. Pure.

The distance is the sum of

1. size: the logarithm (base 2) of how many times larger the one population is than the other; twice as large: 1.
2. share: the same of the shares of foreign residents.
3. nationalities: 2 × (1 − what the shares by nationality have in common); nothing in common: 2, the same mix: 0.

It is this house's own measure: simple enough to be told beside each result. A body lacking a part is compared by the
others, and says so; without population and share it is not compared at all.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import log2

WEIGHT_OF_MIX = 2.0


@dataclass(frozen=True)
class Profile:
    """A body as it is compared: population, foreign residents, foreign residents by nationality."""

    key: int
    population: int | None
    foreign: int | None
    mix: Mapping[str, int] = field(default_factory=dict)

    @property
    def share(self) -> float | None:
        """Foreign residents of all residents; None where one of the two is missing."""
        if not self.population or self.foreign is None:
            return None
        return self.foreign / self.population


@dataclass(frozen=True)
class Near:
    """How near a body is, with the parts: each None where a figure is missing."""

    profile: Profile
    distance: float
    size: float | None
    share: float | None
    mix: float | None
    common: tuple[str, ...]  # the nationalities that both have most of

    @property
    def times(self) -> float | None:
        """How many times larger the one population is than the other."""
        return None if self.size is None else float(2**self.size)


def _apart(one: float | None, other: float | None) -> float | None:
    if not one or not other:
        return None
    return abs(log2(one / other))


def shares(mix: Mapping[str, int]) -> dict[str, float]:
    """Each nationality's share of those that are told."""
    total = sum(mix.values())
    return {code: people / total for code, people in mix.items() if people} if total else {}


def overlap(one: Mapping[str, int], other: Mapping[str, int]) -> float | None:
    """What two mixes have in common, 0 to 1; None where one is not told."""
    ours, theirs = shares(one), shares(other)
    if not ours or not theirs:
        return None
    return sum(min(part, theirs.get(code, 0.0)) for code, part in ours.items())


def near(one: Profile, other: Profile) -> Near | None:
    """How near ``other`` is to ``one``; None where they cannot be compared."""
    size, share = _apart(one.population, other.population), _apart(one.share, other.share)
    if size is None or share is None:
        return None
    common = overlap(one.mix, other.mix)
    mix = None if common is None else WEIGHT_OF_MIX * (1 - common)
    ours, theirs = shares(one.mix), shares(other.mix)
    both = sorted(ours.keys() & theirs.keys() - {"other"}, key=lambda code: (-min(ours[code], theirs[code]), code))
    most = tuple(code for code in both[:2] if min(ours[code], theirs[code]) >= 0.1)
    return Near(other, size + share + (mix or 0.0), size, share, mix, most)


def nearest(one: Profile, others: Iterable[Profile], most: int = 8) -> list[Near]:
    """The nearest of ``others``, without the body itself; those whose mix is told come before those at the same
    distance whose mix is not."""
    found = [found for other in others if other.key != one.key and (found := near(one, other))]
    return sorted(found, key=lambda found: (found.distance, found.mix is None, found.profile.key))[:most]
