"""What a post holds of usage reminders: its drafts."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access.holdings import HOLDINGS, Holding, Line

from .actions import pass_reminders
from .flows import USAGE_REMINDER as FLOW
from .models import UsageReminder


def _drafts(posts: Collection[int]) -> QuerySet[UsageReminder]:
    return UsageReminder.objects.filter(post__in=posts, state__in=FLOW.tagged("open")).order_by("made_at", "pk")


def _line(row: UsageReminder) -> Line:
    state = FLOW.state_of(row)
    return Line(str(row), row.get_absolute_url(), "", state.label, state.tone)


HOLDINGS.add(
    Holding(
        name="members.usage_reminders",
        label=_("Usage reminders that are not sent yet"),
        of="post",
        things=_drafts,
        owner="post",
        line=_line,
        passes=pass_reminders,
        is_work=True,
    )
)
