"""What happens to telegrams by the clock: every minute the folder is looked into, where one is named."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings

from kakehashi.engines.ledger import enqueue, scheduled


def look(_due: datetime) -> None:
    """Order the fetching; nothing slow is done here."""
    enqueue("telegrams.fetch")


EVERY_MINUTE: list[Callable[[datetime], None]] = [
    scheduled(f"telegrams.fetch_{minute:02}", at=f"*:{minute:02}", catch_up="skip")(look)
    for minute in (range(60) if settings.JMA_FOLDER else ())
]
