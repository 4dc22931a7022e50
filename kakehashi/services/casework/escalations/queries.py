"""What can be asked of escalations. Reads only."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery

from kakehashi.base import time

from ..requests.flows import HANDLER, HEADQUARTERS, OPEN, TOWN
from ..requests.flows import SUPPORT_REQUEST as FLOW
from ..requests.models import SupportRequest
from .models import Escalation
from .rules import Level, days_overdue, level_reached, levels


def turn_of(request: SupportRequest) -> str:
    """Whose step it is: the town's while it is asked, else the office's before the town's in a shared turn."""
    tags = FLOW.state_of(request).tags
    if request.stopped_at:
        return "town"
    if HANDLER in tags:
        return "handler"
    return "town" if TOWN in tags and HEADQUARTERS not in tags else "headquarters"


def zone_of(request: SupportRequest, turn: str) -> ZoneInfo:
    """The zone of whoever must act."""
    office = request.handler.office if turn == "handler" and request.handler else None
    return ZoneInfo(office.time_zone) if office else time.TOKYO


def with_level_told(rows: QuerySet[SupportRequest]) -> QuerySet[Any]:
    """These requests with ``told``: the highest level that each was brought to for the deadline in force, or None."""
    own = Escalation.objects.filter(request=OuterRef("pk"), due_at=OuterRef("due_at")).order_by().values("request")
    return rows.annotate(told=Subquery(own.annotate(highest=Max("level")).values("highest")))


def overdue(now: datetime) -> Iterator[tuple[SupportRequest, Level, str]]:
    """Overdue requests that have reached a level that nobody was told of yet. One query."""
    top = max(level.number for level in levels())
    rows = (
        SupportRequest.objects.filter(state__in=FLOW.tagged(OPEN), number__isnull=False, due_at__lt=now)
        .select_related("handler__office")
        .annotate(told=Max("escalations__level", filter=Q(escalations__due_at=F("due_at"))))
        .order_by("due_at", "pk")
    )
    for request in rows:
        told = request.told or 0
        if told >= top or request.due_at is None:
            continue
        turn = turn_of(request)
        level = level_reached(turn, days_overdue(request.due_at, now, zone_of(request, turn)), levels())
        if level and level.number > told:
            yield request, level, turn
