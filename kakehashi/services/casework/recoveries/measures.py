"""What requests about recovery serve of the plan."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.measures.rooms import ROOMS, Room

from ..requests.flows import SUPPORT_REQUEST as FLOW
from ..requests.models import SupportRequest


def done(item: str) -> QuerySet[SupportRequest]:
    """Completed requests with the recovery flag."""
    rows = SupportRequest.objects.filter(plan_items__code=item, is_recovery=True, state__in=FLOW.tagged("final"))
    return rows.distinct()


ROOMS.add(
    Room(
        name="casework.recovery",
        label=_("Requests about recovery"),
        what=_("Requests with the recovery flag, found and counted by disaster and affected area."),
        items=("1P-1",),
        role="hq_officer",
        records=done,
        final=("casework.support_request.complete",),
        url=lambda request: f"/requests/{request.pk}/",
    )
)
