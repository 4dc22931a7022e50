"""What a post holds of what is shared: its notices that hold, its events that are still to come."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access.holdings import HOLDINGS, Holding, Line

from .actions import pass_dates, pass_notices
from .flows import LIVE, SHARED_DATE, SHARED_NOTICE
from .models import SharedDate, SharedNotice


def _notices(posts: Collection[int]) -> QuerySet[SharedNotice]:
    return SharedNotice.objects.on(time.today()).filter(post__in=posts).order_by("valid_from", "pk")


def _notice_line(row: SharedNotice) -> Line:
    state = SHARED_NOTICE.state_of(row)
    return Line(str(row), row.get_absolute_url(), "", state.label, state.tone, row.made_at)


def _dates(posts: Collection[int]) -> QuerySet[SharedDate]:
    rows = SharedDate.objects.filter(post__in=posts, state__in=SHARED_DATE.tagged(LIVE), ends__gte=time.today())
    return rows.order_by("begins", "pk")


def _date_line(row: SharedDate) -> Line:
    state = SHARED_DATE.state_of(row)
    at = time.tokyo(row.begins.year, row.begins.month, row.begins.day, 0)
    return Line(str(row), row.get_absolute_url(), "", state.label, state.tone, at)


HOLDINGS.add(
    Holding(
        name="offices.shared_notices",
        label=_("Notices that the post shares"),
        of="post",
        things=_notices,
        owner="post",
        line=_notice_line,
        passes=pass_notices,
    )
)
HOLDINGS.add(
    Holding(
        name="offices.shared_dates",
        label=_("Events that the post shares"),
        of="post",
        things=_dates,
        owner="post",
        line=_date_line,
        passes=pass_dates,
    )
)
