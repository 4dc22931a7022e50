"""Who sees and reads a hand-over."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, post_of, rule, the_system

from ..permissions import keeper, kept
from .models import HandOver


@rule(_("whoever holds the post"))
def holder(user: Actor, hand_over: Any) -> bool:
    """Whoever acts as the post that is handed over."""
    post = post_of(user)
    return post is not None and (hand_over is None or hand_over.post_id == post.pk)


@rule(_("the successor"))
def successor(user: Actor, hand_over: Any) -> bool:
    """Whoever acts as the post once it is handed over; where somebody was named, that person."""
    if not holder(user, hand_over) or user is None:
        return False
    if hand_over is None:
        return True
    return hand_over.state == "done" and (hand_over.person is None or hand_over.person.pk == user.pk)


def hand_overs(user: Actor) -> QuerySet[HandOver]:
    """Those of the bodies that one looks after, and those of the post that one holds: a predecessor sees none."""
    rows = HandOver.objects.select_related(
        "post__section__organisation", "successor", "invitation__user", "planned_by__section__organisation"
    )
    post = post_of(user)
    own = Q(post=post) if post else Q(pk__in=())
    return rows.filter(kept(user, "post__section__organisation") | own)


HAND_OVER = Policy(
    "members.hand_over",
    _("Hand-overs"),
    HandOver,
    visible=hand_overs,
    rules={
        "list": keeper,
        "view": keeper | holder,
        "see_names": keeper,
        "write_note": keeper | holder,
        "carry_out_hand_over": keeper | the_system,
        "withdraw_hand_over": keeper,
        "mark_read": successor,
        "end_sessions": the_system,
        "forget_note": the_system,
    },
)
