"""What happens by the clock: an approved issue goes out at its hour; addresses of those who left are erased."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from kakehashi.base import time
from kakehashi.engines.ledger import scheduled
from kakehashi.engines.workflow import NotPossible

from .actions import forget_those_who_left, send_digest, send_out
from .queries.digests import month_before
from .queries.issues import due


def send_what_is_due(_due: datetime) -> None:
    """Send the issues whose hour has come."""
    for issue in due():
        with suppress(NotPossible):  # a notice whose case study was taken away: it waits for somebody
            send_out(issue, by=None)


TIMED: list[Callable[[datetime], None]] = [
    scheduled(f"information.send_newsletter_{minute:02}", at=f"*:{minute:02}", catch_up="once")(send_what_is_due)
    for minute in range(0, 60, 10)
]


@scheduled("information.send_newsletter_month", at="09:10", catch_up="once")
def send_the_month_before(_due: datetime) -> None:
    """In the first days of a month, the month before goes to those who read once a month; a day that was missed is
    made up for within the week."""
    today = time.today()
    if today.day <= 7:
        send_digest(month_before(today), by=None)


@scheduled("information.forget_readers_who_left", at="03:40", catch_up="once")
def forget_readers(_due: datetime) -> None:
    """Addresses live a month longer than the subscription, so that leaving can be undone."""
    forget_those_who_left(by=None)
