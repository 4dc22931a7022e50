"""Who sees improvements: whoever wished them, and headquarters; what was done and released, everybody."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, anyone, organisation_of, roles_of, rule

from ..requests.permissions import headquarters
from .models import Improvement


@rule(_("whoever holds a post"))
def holds_a_post(user: Actor, _improvement: Any) -> bool:
    """Everybody who works here may wish for something better."""
    return bool(roles_of(user))


@rule(_("the body that wished it"))
def wished(user: Actor, improvement: Any) -> bool:
    """Colleagues of whoever wished it."""
    own = organisation_of(user)
    return own is not None and (improvement is None or improvement.post.section.organisation_id == own)


def visible(user: Actor) -> QuerySet[Improvement]:
    """All for headquarters; else one's own body's, and what was released."""
    rows = Improvement.objects.select_related("post__section__organisation")
    if headquarters(user):
        return rows
    own = organisation_of(user)
    seen = Q(is_public=True)
    return rows.filter(seen | Q(post__section__organisation=own)) if own else rows.filter(seen)


IMPROVEMENT = Policy(
    "casework.improvement",
    _("Improvements"),
    Improvement,
    visible,
    rules={
        "view": anyone,
        "wish": holds_a_post,
        "list": headquarters,
        "see_wish": wished | headquarters,
        "take_up_wish": headquarters,
        "consider": headquarters,
        "carry_out_improvement": headquarters,
        "leave_improvement": headquarters,
    },
)
