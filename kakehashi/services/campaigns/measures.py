"""What campaigns serve of the plan."""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor
from kakehashi.engines.measures.coming import COMING, Ahead, Coming
from kakehashi.engines.measures.rooms import ROOMS, Room

from .flows import ANNIVERSARY_CAMPAIGN as FLOW
from .models import AnniversaryCampaign
from .permissions import ANNIVERSARY_CAMPAIGN


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


def ahead(user: Actor, today: date, limit: int) -> list[Ahead]:
    """Campaigns that can still be joined, by their last day, for whoever holds a post; one query."""
    rows = ANNIVERSARY_CAMPAIGN.visible(user).select_related(None).filter(state__in=FLOW.tagged("open"))
    found = rows.filter(ends__gte=today).order_by("ends", "pk")[:limit]
    return [
        Ahead(row.ends, str(row), row.get_absolute_url(), _("Anniversary campaign, until"), ("exchange", "tourism"),
              row.is_example)
        for row in found
    ]  # fmt: skip


COMING.add(Coming("campaigns.anniversary_campaigns", ahead))
