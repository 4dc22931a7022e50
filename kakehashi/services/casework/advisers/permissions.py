"""Who sees and who keeps advisers and their hours."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import Actor, Policy, post_of, roles_of, rule, signed_in

from ..requests.permissions import headquarters
from .models import AdviceTheme, Adviser, AdviserHour


@rule(_("the adviser"))
def adviser_self(user: Actor, adviser: Any) -> bool:
    """Whoever acts as the adviser's own post."""
    post = post_of(user)
    if post is None or "economic_adviser" not in roles_of(user):
        return False
    return adviser is None or bool(adviser.post_id == post.pk)


def visible(user: Actor) -> QuerySet[Adviser]:
    """The advisers of today for whoever holds a post; earlier and later ones for headquarters."""
    rows = Adviser.objects.select_related("post__section__organisation").prefetch_related("themes")
    if not signed_in(user):
        return rows.none()
    return rows if headquarters(user) else rows.on(time.today())


ADVISER = Policy(
    "casework.adviser",
    _("Advisers"),
    Adviser,
    visible,
    rules={
        "view": signed_in,
        "list": signed_in,
        "register": headquarters,
        "revise": headquarters,
        "keep_hours": adviser_self | headquarters,
    },
)


@rule(_("the adviser"))
def own_hour(user: Actor, hour: Any) -> bool:
    """The adviser's own hours."""
    return adviser_self(user, hour.adviser if hour is not None else None)


def visible_hours(user: Actor) -> QuerySet[AdviserHour]:
    """All for headquarters, an adviser's own for the adviser; towns see what a consultation offers them."""
    rows = AdviserHour.objects.select_related("adviser__post__section")
    post = post_of(user)
    if headquarters(user):
        return rows
    return rows.filter(adviser__post=post) if post and "economic_adviser" in roles_of(user) else rows.none()


ADVISER_HOUR = Policy(
    "casework.adviser_hour",
    _("Hours that can be booked"),
    AdviserHour,
    visible_hours,
    rules={"view": own_hour | headquarters, "take_back": own_hour | headquarters},
)


def visible_themes(user: Actor) -> QuerySet[AdviceTheme]:
    """Every field, for whoever holds a post."""
    return AdviceTheme.objects.all() if signed_in(user) else AdviceTheme.objects.none()


ADVICE_THEME = Policy(
    "casework.advice_theme",
    _("Fields of advice"),
    AdviceTheme,
    visible_themes,
    rules={"view": headquarters, "list": headquarters, "add": headquarters, "revise": headquarters},
)
