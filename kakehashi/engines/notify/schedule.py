"""What happens to mail by the clock."""

from collections.abc import Callable
from datetime import datetime

from kakehashi.engines.ledger import enqueue, scheduled

from .queries import stranded


def try_again(_due: datetime) -> None:
    """Order the sending of mails that no task looks after any more."""
    for mail in stranded().order_by("pk")[:500]:
        enqueue("notify.send", mail=mail.pk)


HOURLY: list[Callable[[datetime], None]] = [
    scheduled(f"notify.try_again_{hour:02}", at=f"{hour:02}:20", catch_up="skip")(try_again) for hour in range(24)
]
