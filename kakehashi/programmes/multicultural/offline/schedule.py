"""What happens by the clock: once an hour the kit is looked after, as a new version of the bank may have come."""

from datetime import datetime

from kakehashi.engines.ledger import scheduled

from .tasks import want_kit


@scheduled("multicultural.offline_kit", at="*:50", catch_up="once")
def look_after_the_kit(due: datetime) -> None:
    """Make what is missing."""
    want_kit()
