"""The life of a statistic. permissions.py says who may do it."""

from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.workflow import Flow, State, Transition

if TYPE_CHECKING:
    from .models import Statistic

    Reason = str | Promise | None


def has_figures(statistic: "Statistic") -> "Reason":
    """A statistic is public with its figures only."""
    return None if statistic.figures.exists() else gettext("There are no figures in it yet.")


STATISTIC = Flow(
    "information.statistic",
    _("Statistic"),
    states=(
        State("draft", _("Draft"), tone="work", station=True),
        State("published", _("Published"), tone="done", tags=frozenset({"public", "final"}), station=True),
        State("withdrawn", _("No longer public"), tone="stop"),
    ),
    transitions=(
        Transition("publish", _("Publish it"), ("draft", "withdrawn"), "published", _("Statistic published"),
                   guard=has_figures),
        Transition("revise", _("Change it"), ("draft", "published", "withdrawn"), "draft", _("Statistic changed")),
        Transition("withdraw", _("Take it off the page"), ("published",), "withdrawn", _("Statistic withdrawn"),
                   needs_note=True),
    ),
)  # fmt: skip
