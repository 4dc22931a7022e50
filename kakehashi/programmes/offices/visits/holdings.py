"""What a post holds of visits: the programmes that it has made and that are not over."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access.holdings import HOLDINGS, Holding, Line

from .actions import pass_programmes
from .flows import LIVE
from .flows import VISIT_PROGRAMME as FLOW
from .models import VisitProgramme


def _made(posts: Collection[int]) -> QuerySet[VisitProgramme]:
    return VisitProgramme.objects.filter(post__in=posts, state__in=FLOW.tagged(LIVE)).order_by("begins", "pk")


def _line(row: VisitProgramme) -> Line:
    state, begins = FLOW.state_of(row), row.begins
    at = time.tokyo(begins.year, begins.month, begins.day, 0)
    return Line(str(row), row.get_absolute_url(), "", state.label, state.tone, at)


HOLDINGS.add(
    Holding(
        name="offices.visit_programmes",
        label=_("Visit programmes that the post has made"),
        of="post",
        things=_made,
        owner="post",
        line=_line,
        passes=pass_programmes,
        is_work=True,
    )
)
