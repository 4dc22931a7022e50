"""What a post holds of campaigns: those that it leads and that are not over."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access.holdings import HOLDINGS, Holding, Line

from .actions import pass_campaigns
from .flows import ANNIVERSARY_CAMPAIGN as FLOW
from .flows import OPEN
from .models import AnniversaryCampaign


def _led(posts: Collection[int]) -> QuerySet[AnniversaryCampaign]:
    return AnniversaryCampaign.objects.filter(post__in=posts, state__in=FLOW.tagged(OPEN)).order_by("begins", "pk")


def _line(row: AnniversaryCampaign) -> Line:
    state, begins = FLOW.state_of(row), row.begins
    at = time.tokyo(begins.year, begins.month, begins.day, 0)
    return Line(str(row), row.get_absolute_url(), row.number, state.label, state.tone, at)


HOLDINGS.add(
    Holding(
        name="campaigns.led",
        label=_("Anniversary campaigns that the post leads"),
        of="post",
        things=_led,
        owner="post",
        line=_line,
        passes=pass_campaigns,
        is_work=True,
    )
)
