"""What happens by the clock: a town that has let the days to choose or to confirm pass is reminded."""

from datetime import datetime

from kakehashi.engines.ledger import scheduled

from .actions import remind
from .queries import to_be_reminded


@scheduled("casework.remind_of_consultations", at="09:15", days="weekdays", catch_up="once")
def remind_of_consultations(due: datetime) -> None:
    """Each at most as often as its target says; stops when the town has chosen or confirmed."""
    for row in to_be_reminded(due):
        remind(row, by=None)
