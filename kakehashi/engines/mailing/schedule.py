"""What happens to mail by the clock: every five minutes the mailbox is looked into, where one is named.

Sendings that stand still go on as well.
"""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db.models import Q

from kakehashi.engines.ledger import enqueue, scheduled

from .models import Piece, Sending


def look(_due: datetime) -> None:
    """Order the fetching; nothing slow is done here."""
    if settings.MAILBOX:
        enqueue("mailing.fetch")


EVERY_FIVE_MINUTES: list[Callable[[datetime], None]] = [
    scheduled(f"mailing.fetch_{minute:02}", at=f"*:{minute:02}", catch_up="skip")(look) for minute in range(2, 60, 5)
]


def go_on(_due: datetime) -> None:
    """Order a turn for each sending that is not at its end: a relay may be there again, a sender may have died."""
    runs = Q(paused_at=None, cancelled_at=None, finished_at=None)
    for sending in Sending.objects.filter(runs | Q(pieces__mark=Piece.Mark.CLAIMED)).distinct():
        enqueue("mailing.send_turn", sending=sending.pk)


STANDING_STILL: list[Callable[[datetime], None]] = [
    scheduled(f"mailing.go_on_{minute:02}", at=f"*:{minute:02}", catch_up="skip")(go_on) for minute in range(4, 60, 5)
]
