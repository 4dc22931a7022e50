"""What happens by the clock: what was sent and never attached to anything goes."""

from datetime import datetime

from kakehashi.engines.ledger import scheduled

from .actions import sweep


@scheduled("files.sweep", at="03:40", days="daily", catch_up="once")
def sweep_files(_due: datetime) -> None:
    """Erase files that no record has kept for a day, and bytes that no row knows."""
    sweep(by=None)
