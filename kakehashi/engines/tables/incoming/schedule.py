"""What happens to tables by the clock: they are not kept."""

from datetime import datetime, timedelta

from kakehashi.base import time
from kakehashi.engines.ledger import scheduled

from .models import TableImport

KEPT = timedelta(days=7)


@scheduled("tables.forget_imports", at="03:40", catch_up="once")
def forget_imports(_due: datetime) -> None:
    """Erase tables a week after they were handed in; that they were, stands in the ledger."""
    TableImport.objects.filter(kept_since__lt=time.machine_now() - KEPT).delete()
