"""Who keeps the figures, and who reads them."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, anyone, post_of, role, roles_of, rule

from .flows import SHOWN
from .flows import TABLE as FLOW
from .models import FigureTable, ResidentFigure

keepers = role("hq_officer", "editor", "approver")
KEEPERS = frozenset({"hq_officer", "editor", "approver"})


@rule(_("another desk than the one that changed it last"))
def second_desk(user: Actor, table: Any) -> bool:
    """Nobody makes the own figures public: a table's post is the desk that entered, changed or filled it last."""
    post = post_of(user)
    return table is None or (post is not None and table.post_id != post.pk)


@rule(_("while it is not public"))
def is_not_public(_user: Actor, table: Any) -> bool:
    """Public figures stay as they were published; withdraw the table to change it."""
    return table is None or table.state != "published"


def tables(user: Actor) -> QuerySet[FigureTable]:
    """Public ones for everybody; all for those who keep them."""
    rows = FigureTable.objects.select_related("post__section")
    return rows if roles_of(user) & KEEPERS else rows.filter(state__in=FLOW.tagged(SHOWN))


def figures(user: Actor) -> QuerySet[ResidentFigure]:
    """Of the tables that the user sees."""
    return ResidentFigure.objects.filter(table__in=tables(user).order_by().select_related(None).values("pk"))


TABLE = Policy(
    "multicultural.figure_table",
    _("Tables of residents"),
    FigureTable,
    tables,
    rules={
        "view": anyone,
        "list": keepers,
        "enter": keepers,
        "edit": keepers & is_not_public,
        "bring_in": keepers & is_not_public,
        "publish": keepers & second_desk,
        "withdraw": keepers,
    },
)
FIGURE = Policy(
    "multicultural.resident_figure", _("Foreign residents by town"), ResidentFigure, figures, rules={"view": anyone}
)
