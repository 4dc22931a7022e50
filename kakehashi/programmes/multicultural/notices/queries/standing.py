"""Which notices stand, and which were withdrawn; reads only."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from kakehashi.base import time

from ..flows import NOTICE as FLOW
from ..flows import PUBLIC
from ..models import Notice


def standing(*, drills: bool = False) -> QuerySet[Notice]:
    """The notices that stand now, the newest first; drills apart."""
    rows = Notice.objects.filter(state__in=FLOW.tagged(PUBLIC), is_drill=drills)
    return rows.select_related("organisation", "updates").order_by("-published_at", "-pk")


def withdrawn(*, since: datetime, drills: bool = False) -> QuerySet[Notice]:
    """What was retracted since a moment, the newest first; drills apart."""
    rows = Notice.objects.filter(state="retracted", is_drill=drills, retracted_at__gte=since)
    return rows.order_by("-retracted_at", "-pk")


FRESH = timedelta(days=3)  # for so long a notice stands above the public home


def fresh() -> Notice | None:
    """The newest notice that stands and is not a drill, while it is fresh; one query."""
    return standing().filter(published_at__gte=time.now() - FRESH).first()
