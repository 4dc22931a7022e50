"""What a post holds of outreach: what it has planned, and the next steps that it owns."""

from collections.abc import Collection

from django.db.models import Case, F, Q, QuerySet, When
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access.holdings import HOLDINGS, Holding, Line

from .actions import pass_outreach
from .flows import OUTREACH_CONTACT as FLOW
from .models import OutreachContact


def _waiting(posts: Collection[int]) -> QuerySet[OutreachContact]:
    """Each row once, under the post that has to do something next: `planned` by its post, `done` by its next one."""
    planned = Q(state="planned", post__in=posts)
    steps = Q(state="done", next_post__in=posts, next_done_on=None, next_day__isnull=False)
    rows = OutreachContact.objects.filter(planned | steps).select_related("organisation")
    return rows.annotate(holder=Case(When(state="planned", then=F("post")), default=F("next_post"))).order_by(
        "day", "pk"
    )


def _line(row: OutreachContact) -> Line:
    state, day = FLOW.state_of(row), row.next_day or row.day
    return Line(
        str(row), row.get_absolute_url(), "", state.label, state.tone, time.tokyo(day.year, day.month, day.day, 17)
    )


OUTREACH = HOLDINGS.add(
    Holding(
        name="members.outreach",
        label=_("Outreach that the post has planned, and its next steps"),
        of="post",
        things=_waiting,
        owner="holder",
        line=_line,
        passes=pass_outreach,
        is_work=True,
    )
)
