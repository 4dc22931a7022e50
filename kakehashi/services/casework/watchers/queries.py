"""What can be asked of watching. Reads only."""

from django.db.models import QuerySet

from kakehashi.engines.access import Actor
from kakehashi.registry.models import Post, User
from kakehashi.registry.roles import HOUSE

from ..requests.models import SupportRequest
from .models import Watch


def as_post(post: Post) -> Actor:
    """Somebody who acts as ``post``, whoever holds it: to ask the policy what the post sees. Never stored."""
    somebody = User()
    somebody.__dict__["acting"] = post
    return somebody


def watchers_of(request: SupportRequest) -> list[Watch]:
    """Who watches a request, oldest first; one query."""
    return list(request.watches.select_related("post__section__organisation", "post__section__office"))


def posts_of_the_house(request: SupportRequest) -> QuerySet[Post]:
    """The open posts of headquarters and offices that do not watch yet, for a picker."""
    rows = Post.objects.filter(is_open=True, roles__role__in=HOUSE, section__organisation__kind="headquarters")
    rows = rows.exclude(pk__in=request.watches.values("post")).select_related("section__organisation")
    return rows.order_by("section", "pk").distinct()
