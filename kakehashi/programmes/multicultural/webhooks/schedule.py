"""What happens by the clock: calls whose pause is over are made again."""

from collections.abc import Callable
from datetime import datetime

from kakehashi.engines.ledger import scheduled

from .actions import order_what_is_due


def call_what_is_due(_due: datetime) -> None:
    """Every five minutes."""
    order_what_is_due(by=None)


TIMED: list[Callable[[datetime], None]] = [
    scheduled(f"multicultural.call_webhooks_{minute:02}", at=f"*:{minute:02}", catch_up="once")(call_what_is_due)
    for minute in range(2, 60, 5)
]
