"""What campaigns serve of the plan."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.measures.rooms import ROOMS, Room

from .flows import ANNIVERSARY_CAMPAIGN as FLOW
from .models import AnniversaryCampaign


def done(item: str) -> QuerySet[AnniversaryCampaign]:
    """Campaigns that were closed with what came of them, and serve a plan item."""
    return AnniversaryCampaign.objects.filter(plan_items__code=item, state__in=FLOW.tagged("final")).distinct()


ROOMS.add(
    Room(
        name="campaigns.anniversary_campaigns",
        label=_("Anniversary campaigns"),
        what=_("What several rooms do for one occasion: requests, visits, figures by month, what came of it."),
        items=("4P-6", "7P-3"),
        role="hq_officer",
        records=done,
        final=("campaigns.anniversary_campaign.close",),
        url=lambda campaign: f"/campaigns/{campaign.pk}/",
    )
)
