"""Who sees and changes saved filters: the post that saved them."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, post_of, rule

from .models import SavedFilter


@rule(_("the post that saved it"))
def own(user: Actor, saved: Any) -> bool:
    """Whoever holds the post."""
    post = post_of(user)
    return post is not None and (saved is None or saved.post_id == post.pk)


def visible(user: Actor) -> QuerySet[SavedFilter]:
    """The filters of one's own post."""
    post = post_of(user)
    return SavedFilter.objects.filter(post=post) if post else SavedFilter.objects.none()


SAVED_FILTER = Policy(
    "tables.saved_filter",
    _("Saved filters"),
    SavedFilter,
    visible,
    rules={"view": own, "save": own, "remove": own},
)
