"""What the targets and the load say about a consultation. No database, no HTTP."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Target:
    """Working days of headquarters, valid from a day until the next one begins."""

    valid_from: date
    first_answer: int
    choose_hour: int
    record: int
    confirm: int
    reminders: int


def read_targets(text: str) -> tuple[Target, ...]:
    """The targets of a TOML text, the earliest first. Refused with ValueError: none, a day twice, a target below 1."""
    targets = tuple(sorted((Target(**row) for row in tomllib.loads(text)["target"]), key=lambda t: t.valid_from))
    days = [target.valid_from for target in targets]
    if not targets or len(set(days)) != len(days):
        raise ValueError("each target has a day of its own on which it begins")
    for target in targets:
        if min(target.first_answer, target.choose_hour, target.record, target.confirm) < 1 or target.reminders < 0:
            raise ValueError(f"a target that cannot be: {target}")
    return targets


@cache
def targets() -> tuple[Target, ...]:
    """This installation's targets."""
    return read_targets((Path(__file__).parent / "targets.toml").read_text(encoding="utf-8"))


def target_on(day: date, among: tuple[Target, ...]) -> Target:
    """The target in force on ``day``; before the first begins, the first."""
    return next((target for target in reversed(among) if target.valid_from <= day), among[0])


@dataclass(frozen=True)
class Candidate:
    """What is known of an adviser when one is looked for: what is advised on, where, and how much is in hand."""

    key: int
    asked_as: frozenset[str]  # the choices of the question `theme` that the adviser's fields answer
    territories: frozenset[str]  # empty: wherever it may be
    in_hand: int
    most: int

    @property
    def is_full(self) -> bool:
        """Whether as many consultations are open as are enough."""
        return self.in_hand >= self.most


def fits_theme(candidate: Candidate, theme: str) -> bool:
    """Whether one of the adviser's fields answers what is asked."""
    return theme in candidate.asked_as


def fits_territory(candidate: Candidate, territory: str) -> bool:
    """Whether the adviser names this country or region; an adviser for everywhere is not counted as naming it."""
    return bool(territory) and territory in candidate.territories


def in_order(candidates: Iterable[Candidate], theme: str, territory: str) -> list[Candidate]:
    """The advisers for a question, the fittest first: by field, by country or region, then whoever has room, then load.

    An adviser who serves other countries only comes after one who serves everywhere.
    """

    def rank(one: Candidate) -> tuple[bool, bool, bool, bool, int, int]:
        elsewhere = bool(territory and one.territories) and not fits_territory(one, territory)
        return (
            not fits_theme(one, theme), not fits_territory(one, territory), elsewhere, one.is_full, one.in_hand,
            one.key,
        )  # fmt: skip

    return sorted(candidates, key=rank)
