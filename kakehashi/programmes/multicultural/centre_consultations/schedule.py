"""What happens by the clock: a year after a centre was closed nobody needs what residents told it any more."""

from datetime import datetime, timedelta

from kakehashi.engines.ledger import scheduled

from .actions import forget
from .models import CentreConsultation

KEPT = timedelta(days=365)


@scheduled("multicultural.forget_consultations", at="03:40", catch_up="once")
def forget_consultations(due: datetime) -> None:
    """Take out what was said; the counts stay."""
    rows = CentreConsultation.objects.filter(centre__closed_at__lt=due - KEPT).exclude(told="")
    for row in rows.iterator():
        forget(row, by=None)
