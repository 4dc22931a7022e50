"""What happens by the clock: old codes go."""

from datetime import datetime

from kakehashi.engines.ledger import scheduled

from .actions import sweep


@scheduled("members.sweep_codes", at="03:50", days="daily", catch_up="once")
def sweep_codes(_due: datetime) -> None:
    """Remove codes that expired more than a day ago."""
    sweep(by=None)
