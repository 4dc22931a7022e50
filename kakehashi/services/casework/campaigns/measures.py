"""Requests may be put into anniversary campaigns; what those that were completed serve of the plan."""

from urllib.parse import urlencode

from django.db.models import Q, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor
from kakehashi.engines.measures.campaigns import PARTS, Part, Spent, of_campaign
from kakehashi.engines.measures.rooms import ROOMS, Room

from ..conversation.models import Effort
from ..requests.flows import SUPPORT_REQUEST as FLOW
from ..requests.models import SupportRequest
from ..requests.permissions import REQUEST, own
from ..requests.rules import ROOM


def spent(rows: QuerySet[SupportRequest]) -> Spent:
    """Hours and yen of these requests; one query."""
    efforts = Effort.objects.filter(request__in=rows.order_by().values("pk"))
    found = efforts.aggregate(minutes=Sum("minutes"), yen=Sum("yen"))
    return Spent(found["minutes"] or 0, found["yen"] or 0)


def begin(user: Actor, campaign: int, territory: str) -> str:
    """Where a town begins a request with the campaign chosen; empty for others."""
    query = {"campaign": campaign} | ({"territory": territory} if territory else {})
    return f"{reverse('casework:new')}?{urlencode(query)}" if own(user, None) else ""


def supported(item: str) -> QuerySet[SupportRequest]:
    """Completed requests in a campaign that serves a plan item."""
    return of_campaign(SupportRequest.objects.filter(state__in=FLOW.tagged("final")), ROOM, item=item)


PARTS.add(
    Part(
        name=ROOM,
        label=_("Requests"),
        policy=REQUEST,
        code="put_into_campaign",
        numbered=lambda words: Q(number__iexact=words),
        office="handler__office",
        spent=spent,
        begin=begin,
    )
)
ROOMS.add(
    Room(
        name="casework.campaign_support",
        label=_("Support for taking part in an anniversary"),
        what=_("A local government's request that belongs to an anniversary campaign, from the draft to the outcome."),
        items=("4P-7", "7P-4"),
        role="hq_officer",
        records=supported,
        final=("casework.support_request.complete",),
        url=lambda request: f"/requests/{request.pk}/",
    )
)
