"""When somebody is reminded of a deadline. Pure."""

from collections.abc import Iterable
from datetime import datetime, timedelta


def reminders_due(due_at: datetime, now: datetime, days: Iterable[int]) -> int:
    """How many reminders fall before ``now``; never fewer later.

    ``days``: calendar days from the deadline ``due_at``, below zero before it.
    """
    return sum(due_at + timedelta(days=day) <= now for day in days)
