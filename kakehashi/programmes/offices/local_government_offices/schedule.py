"""What happens by the clock: once a year the bodies are asked if the entries of their offices are right."""

from datetime import datetime

from kakehashi.base import time
from kakehashi.engines.ledger import scheduled

from .actions import ask
from .queries import to_be_asked


@scheduled("offices.ask_about_entries", at="08:40", days="weekdays", catch_up="once")
def ask_about_entries(due: datetime) -> None:
    """Each office whose entry nobody confirmed for a year; again after 30 days, three times at most."""
    for office in to_be_asked(due.astimezone(time.TOKYO).date()):
        ask(office, by=None)
