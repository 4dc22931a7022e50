"""What a post holds of messages: those that nobody has read yet."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access.holdings import HOLDINGS, Holding, Line

from .actions import pass_messages
from .models import Notification


def _unread(posts: Collection[int]) -> QuerySet[Notification]:
    return Notification.objects.filter(post__in=posts, read_at=None).order_by("-at", "-pk")


HOLDINGS.add(
    Holding(
        name="notify.messages",
        label=_("Unread messages"),
        of="post",
        things=_unread,
        owner="post",
        line=lambda told: Line(told.subject, told.path),
        passes=pass_messages,
        most=5,
    )
)
