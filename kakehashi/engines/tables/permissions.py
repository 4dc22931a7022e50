"""Who sees saved filters: the post that saved them, and its section where they are shared; the post changes them."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, post_of, rule

from .incoming.permissions import TABLE_IMPORT
from .models import SavedFilter

__all__ = ["SAVED_FILTER", "TABLE_IMPORT"]


@rule(_("the post that saved it"))
def own(user: Actor, saved: Any) -> bool:
    """Whoever holds the post."""
    post = post_of(user)
    return post is not None and (saved is None or saved.post_id == post.pk)


@rule(_("the section with which it is shared"))
def same_section(user: Actor, saved: Any) -> bool:
    """Whoever sits in the same section."""
    post = post_of(user)
    return post is not None and saved is not None and saved.is_shared and saved.post.section_id == post.section_id


def visible(user: Actor) -> QuerySet[SavedFilter]:
    """The filters of one's own post, and those that a post of one's section shares."""
    post = post_of(user)
    if post is None:
        return SavedFilter.objects.none()
    shared = Q(is_shared=True, post__section=post.section_id)
    return SavedFilter.objects.filter(Q(post=post) | shared).select_related("post__section")


SAVED_FILTER = Policy(
    "tables.saved_filter",
    _("Saved filters"),
    SavedFilter,
    visible,
    rules={"view": own | same_section, "save": own, "rename": own, "remove": own},
)
