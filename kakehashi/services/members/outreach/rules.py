"""How it is counted whether outreach led to a use. No database, no HTTP."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

MONTHS = 12  # a use counts as following a contact that lies at most so many months before it


@dataclass(frozen=True)
class Effect:
    """Bodies that had used nothing when they were first contacted, and what became of them."""

    reached: int = 0
    became_users: int = 0
    waiting: int = 0  # used nothing yet, and the months are not over

    @property
    def over(self) -> int:
        """The months are over, and nothing was used in them."""
        return self.reached - self.became_users - self.waiting


def limit(day: date) -> date:
    """The last day on which a use follows a contact of ``day``: a year later (28 February for the 29th)."""
    year = day.year + MONTHS // 12
    return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=year)


def effect(pairs: Iterable[tuple[date, date | None]], today: date) -> Effect:
    """From (day of a body's first contact, day of its first use) of each body that was contacted.

    A body that had used something before its first contact is not counted at all.
    """
    reached = became = waiting = 0
    for contact, first in pairs:
        if first is not None and first < contact:
            continue
        reached += 1
        if first is not None and first <= limit(contact):
            became += 1
        elif first is None and today <= limit(contact):
            waiting += 1
    return Effect(reached, became, waiting)
