"""Which contacts may be one that was entered twice: evidence of names, sounds, addresses and places, weighed together.

No official weights are known. They were chosen so that one strong sign (the same name, the same mail address) or two
weak ones (the same sound at the same body) are enough, and one weak sign alone is not.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import combinations

from .names import MAIL, NAME, PHONE, SOUND

NEAR = "near"
WEIGHTS = {MAIL: 75, NAME: 60, SOUND: 45, PHONE: 35, NEAR: 25}  # percent
ENOUGH = 50
MOST_SHARING = 20  # what more contacts than this share (a switchboard) tells nothing of any two


@dataclass(frozen=True)
class Card:
    """What of one contact is compared: its keys (`names.keys_of`), and where it is (bodies, or a country or region)."""

    key: int
    keys: frozenset[tuple[str, str]]
    places: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Likeness:
    """Two contacts that may be one: the reasons (kinds of evidence, the strongest first), and how sure in percent."""

    first: int
    second: int
    reasons: tuple[str, ...]
    percent: int


def likeness(one: Card, other: Card) -> Likeness | None:
    """How alike two contacts are; None where it is not enough. It does not matter which is named first."""
    reasons = {kind for kind, _value in one.keys & other.keys}
    if one.key == other.key or not reasons:
        return None
    if NAME in reasons:
        reasons.discard(SOUND)  # the same name sounds the same
    if one.places & other.places:
        reasons.add(NEAR)
    doubt = 1.0
    for reason in reasons:
        doubt *= 1 - WEIGHTS[reason] / 100
    percent = round(100 * (1 - doubt))
    if percent < ENOUGH:
        return None
    low, high = sorted((one.key, other.key))
    return Likeness(low, high, tuple(sorted(reasons, key=lambda reason: -WEIGHTS[reason])), percent)


def likely(
    cards: Iterable[Card], *, distinct: Collection[tuple[int, int]] = (), common: Collection[tuple[str, str]] = ()
) -> list[Likeness]:
    """Every two cards that may be one, the surest first.

    Left out are pairs in ``distinct``, and keys in ``common``, which so many have that they tell nothing. Only cards
    with a key in common are compared, so that thousands take no time.
    """
    cards = [Card(card.key, card.keys - frozenset(common), card.places) for card in cards]
    by_key: dict[tuple[str, str], list[Card]] = {}
    for card in cards:
        for key in card.keys:
            by_key.setdefault(key, []).append(card)
    known = {tuple(sorted(pair)) for pair in distinct}
    found: dict[tuple[int, int], Likeness] = {}
    for group in by_key.values():
        if len(group) > MOST_SHARING:
            continue
        for one, other in combinations(group, 2):
            pair = (min(one.key, other.key), max(one.key, other.key))
            if pair not in found and pair not in known and (alike := likeness(one, other)):
                found[pair] = alike
    return sorted(found.values(), key=lambda alike: (-alike.percent, alike.first, alike.second))
