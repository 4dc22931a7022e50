"""What happens by the clock: offices whose deadline has passed are reminded."""

from datetime import datetime

from kakehashi.engines.ledger import scheduled

from .actions import remind_office
from .queries import overdue


@scheduled("casework.remind_offices_of_research", at="09:20", days="weekdays", catch_up="once")
def remind_offices_of_research(due: datetime) -> None:
    """After the deadline and every three days, three times; stops when the office answers or declines."""
    for inquiry in overdue(due):
        remind_office(inquiry, by=None)
