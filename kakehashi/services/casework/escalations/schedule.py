"""Overdue requests are brought to somebody above, on the morning of a working day."""

from datetime import datetime

from kakehashi.engines.ledger import scheduled

from .actions import escalate
from .queries import overdue


@scheduled("casework.escalate_overdue", at="09:10", days="weekdays", catch_up="once")
def escalate_overdue(due: datetime) -> None:
    """Every level that was reached since the last working day; each is told once."""
    for request, level, turn in overdue(due):
        escalate(request, by=None, level=level.number, turn=turn)
