"""What happens to mail by the clock: every five minutes the mailbox is looked into, where one is named."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings

from kakehashi.engines.ledger import enqueue, scheduled


def look(_due: datetime) -> None:
    """Order the fetching; nothing slow is done here."""
    if settings.MAILBOX:
        enqueue("mailing.fetch")


EVERY_FIVE_MINUTES: list[Callable[[datetime], None]] = [
    scheduled(f"mailing.fetch_{minute:02}", at=f"*:{minute:02}", catch_up="skip")(look) for minute in range(2, 60, 5)
]
