"""What can be asked of messages; reads only."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When, Window

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.registry.models import Post, Tenure

from . import flows
from .models import Mail, Notification


def unread(user: Actor) -> int:
    """How many messages of the post acted as are unread (one query; none for visitors)."""
    post = post_of(user)
    return Notification.objects.filter(post=post, read_at=None).count() if post else 0


def newest_unread(messages: QuerySet[Notification], limit: int) -> list[Any]:
    """The newest unread ones, at most ``limit``; each knows how many there are (``unread``). One query."""
    counted = messages.filter(read_at=None).annotate(unread=Window(Count("pk")))
    return list(counted.order_by("-at", "-pk")[:limit])


def unread_first(messages: QuerySet[Notification]) -> QuerySet[Notification]:
    """The unread ones, then the read ones, each with the newest first."""
    is_read = Case(When(read_at=None, then=Value(0)), default=Value(1), output_field=IntegerField())
    return messages.annotate(is_read=is_read).order_by("is_read", "-at", "-pk")


def language_of(post: Post) -> str:
    """The language of mails to a post: English where everybody who holds it today reads English, else Japanese."""
    spoken = set(Tenure.objects.on(time.today()).filter(post=post).values_list("user__language", flat=True))
    return "en" if spoken == {"en"} else "ja"


def undecided(mails: QuerySet[Mail]) -> QuerySet[Mail]:
    """Mails that wait for an administrator's decision, the oldest first."""
    return mails.filter(state__in=flows.MAIL.tagged(flows.UNDECIDED)).order_by("at", "pk")


def held() -> int:
    """How many mails are held back, for the health page: more than none in a working installation means no relay."""
    return Mail.objects.filter(state="held").count()


def stranded() -> QuerySet[Mail]:
    """Mails that no task looks after any more: tried in vain, or on the wire for longer than any task lives."""
    lost = time.machine_now() - timedelta(seconds=2 * settings.Q_CLUSTER["retry"])
    return Mail.objects.filter(Q(state="queued", attempts__gt=0) | Q(state="sending"), claimed_at__lt=lost)
