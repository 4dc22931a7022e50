"""What happens by the clock: an approved issue goes out at its hour; addresses of those who left are erased."""

from collections.abc import Callable
from datetime import datetime

from kakehashi.engines.ledger import scheduled

from .actions import forget_those_who_left, send_out
from .queries.issues import due


def send_what_is_due(_due: datetime) -> None:
    """Send the issues whose hour has come."""
    for issue in due():
        send_out(issue, by=None)


TIMED: list[Callable[[datetime], None]] = [
    scheduled(f"information.send_newsletter_{minute:02}", at=f"*:{minute:02}", catch_up="once")(send_what_is_due)
    for minute in range(0, 60, 10)
]


@scheduled("information.forget_readers_who_left", at="03:40", catch_up="once")
def forget_readers(_due: datetime) -> None:
    """Addresses live a month longer than the subscription, so that leaving can be undone."""
    forget_those_who_left(by=None)
