"""Who reads statistics, who keeps them, and who makes them public."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, anyone, post_of, role, roles_of, rule
from kakehashi.registry.roles import HOUSE

from .models import Statistic, StatisticFigure

editor, approver = role("editor"), role("approver")
house = role(*sorted(HOUSE))


@rule(_("another post than the one that wrote it"))
def second_desk(user: Actor, statistic: Any) -> bool:
    """Nobody makes the own figures public."""
    post = post_of(user)
    return post is not None and (statistic is None or statistic.written_by_id != post.pk)


def visible(user: Actor) -> QuerySet[Statistic]:
    """What is public; all of it for the house."""
    rows = Statistic.objects.all()
    return rows if roles_of(user) & HOUSE else rows.filter(state="published")


def figures(user: Actor) -> QuerySet[StatisticFigure]:
    """Of the statistics that the user sees."""
    return StatisticFigure.objects.filter(statistic__in=visible(user).order_by().values("pk"))


STATISTIC = Policy(
    "information.statistic",
    _("Statistics"),
    Statistic,
    visible,
    rules={
        "view": anyone,
        "list": house,
        "keep": editor,
        "revise": editor,
        "publish": approver & second_desk,
        "withdraw": editor | approver,
    },
)
STATISTIC_FIGURE = Policy("information.statistic_figure", _("Figures"), StatisticFigure, figures, {"view": anyone})
