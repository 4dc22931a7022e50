"""What happens by the clock: desks are reminded of what they booked."""

from datetime import datetime

from kakehashi.engines.ledger import scheduled

from .actions import remind
from .queries import to_be_reminded


@scheduled("bookings.remind_of_bookings", at="*:20", catch_up="once")
def remind_of_bookings(due: datetime) -> None:
    """Once for each confirmed booking, within the days of limits.toml before it begins."""
    for booking in to_be_reminded(due):
        remind(booking, by=None)
