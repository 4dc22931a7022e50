"""What happens by the clock: bodies and relays are reminded before and after their deadlines, until they answer."""

from datetime import datetime

from kakehashi.engines.ledger import scheduled

from .actions import remind_due, remind_relay
from .queries import relays_to_be_reminded, to_be_reminded


@scheduled("inquiries.remind_of_inquiries", at="09:10", days="weekdays", catch_up="once")
def remind_of_inquiries(due: datetime) -> None:
    """On the days of limits.toml, each reminder once; stops with the answer, and when the inquiry is closed."""
    for inquiry, number, asks in to_be_reminded(due):
        remind_due(inquiry, by=None, asks=asks, number=number)
    for relay, number in relays_to_be_reminded(due):
        remind_relay(relay, by=None, number=number)
