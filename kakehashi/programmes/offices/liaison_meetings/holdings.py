"""What a post holds of liaison meetings: those that it plans and that are not concluded."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access.holdings import HOLDINGS, Holding, Line

from .actions import pass_meetings
from .flows import LIAISON_MEETING as FLOW
from .flows import LIVE
from .models import LiaisonMeeting


def _planned(posts: Collection[int]) -> QuerySet[LiaisonMeeting]:
    return LiaisonMeeting.objects.filter(post__in=posts, state__in=FLOW.tagged(LIVE)).order_by("starts_at", "pk")


def _line(row: LiaisonMeeting) -> Line:
    state = FLOW.state_of(row)
    return Line(str(row), row.get_absolute_url(), "", state.label, state.tone, row.starts_at)


HOLDINGS.add(
    Holding(
        name="offices.liaison_meetings",
        label=_("Liaison meetings that the post plans"),
        of="post",
        things=_planned,
        owner="post",
        line=_line,
        passes=pass_meetings,
        is_work=True,
    )
)
