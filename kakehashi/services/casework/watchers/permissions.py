"""Who sees and who stops a watch. Who may begin one stands with the request."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, post_of, rule
from kakehashi.registry.models import Post

from ..requests.models import SupportRequest
from ..requests.permissions import REQUEST, headquarters, of_visible
from .models import Watch
from .queries import as_post


@rule(_("the post that watches"))
def watcher(user: Actor, watch: Any) -> bool:
    """One's own post."""
    post = post_of(user)
    return post is not None and (watch is None or watch.post_id == post.pk)


def sees(post: Post, request: SupportRequest) -> bool:
    """Whether ``post`` sees the request now; asked before each notice."""
    return bool(REQUEST.visible(as_post(post)).filter(pk=request.pk).exists())


def visible_watches(user: Actor) -> QuerySet[Watch]:
    """One's own, and for headquarters those of the requests it sees."""
    rows = Watch.objects.select_related("request", "post__section")
    if headquarters(user):
        return of_visible(rows, user)
    post = post_of(user)
    return rows.filter(post=post) if post else rows.none()


WATCH = Policy("casework.watch", _("Watches"), Watch, visible_watches, rules={"stop_watching": watcher | headquarters})
