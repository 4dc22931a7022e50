"""What happens by the clock: whoever is late with a translation is reminded."""

from datetime import datetime, timedelta

from kakehashi.base import time
from kakehashi.engines.ledger import scheduled

from .actions import remind
from .models import PageTranslation
from .queries import late

EVERY = timedelta(days=7)  # the first reminder on the day after the deadline, then weekly
STALE = timedelta(days=14)  # so long may a public text be behind before its desk is reminded without a deadline


@scheduled("information.remind_of_translations", at="08:10", catch_up="skip")
def remind_of_translations(due: datetime) -> None:
    """Late by its deadline, or behind its original for two weeks; the same desk of the same page once a week."""
    today = due.astimezone(time.TOKYO).date()
    rows = PageTranslation.objects.filter(owner__isnull=False)
    behind = rows.filter(stale_since__lte=today - STALE, target__live=True, due_on=None, is_public=True)
    for row in (late(rows, today) | behind).distinct():
        if row.reminded_on is None or row.reminded_on <= today - EVERY:
            remind(row, by=None)
