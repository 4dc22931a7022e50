"""What a post holds of inquiries: those that it runs and that are not over."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access.holdings import HOLDINGS, Holding, Line

from .actions import pass_inquiries
from .flows import INQUIRY as FLOW
from .flows import UNDER_WAY
from .models import Inquiry


def _run(posts: Collection[int]) -> QuerySet[Inquiry]:
    return Inquiry.objects.filter(post__in=posts, state__in=UNDER_WAY).order_by("due_at", "pk")


def _line(row: Inquiry) -> Line:
    state = FLOW.state_of(row)
    return Line(row.title, row.get_absolute_url(), row.number, state.label, state.tone, row.due_at)


HOLDINGS.add(
    Holding(
        name="inquiries.run",
        label=_("Inquiries that the post runs"),
        of="post",
        things=_run,
        owner="post",
        line=_line,
        passes=pass_inquiries,
        is_work=True,
    )
)
