"""What happens by the clock: what was sent and never attached to anything goes; what nobody read yet is read."""

from datetime import datetime

from kakehashi.engines.ledger import scheduled

from .actions import order_reading, sweep


@scheduled("files.sweep", at="03:40", days="daily", catch_up="once")
def sweep_files(_due: datetime) -> None:
    """Erase files that no record has kept for a day, and bytes that no row knows."""
    sweep(by=None)


@scheduled("files.read_texts", at="04:10", days="daily", catch_up="once")
def read_texts(_due: datetime) -> None:
    """Order the reading of files that are kept and were never read."""
    order_reading()
