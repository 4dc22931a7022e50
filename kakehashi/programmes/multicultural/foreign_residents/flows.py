"""What becomes of a table of figures."""

from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.workflow import Flow, State, Transition

if TYPE_CHECKING:
    from .models import FigureTable

    Reason = str | Promise | None

SHOWN = "shown"


def has_figures(table: "FigureTable") -> "Reason":
    """A table is public with its figures only."""
    return None if table.figures.exists() else gettext("There are no figures in it yet.")


TABLE = Flow(
    "multicultural.figure_table",
    _("Table of figures"),
    states=(
        State("draft", _("Draft"), tone="work", station=True),
        State("published", _("Published"), tone="done", tags=frozenset({SHOWN, "final"}), station=True),
        State("withdrawn", _("No longer public"), tone="stop"),
    ),
    transitions=(
        Transition("publish", _("Publish it"), ("draft", "withdrawn"), "published", _("Table published"),
                   guard=has_figures),
        Transition("withdraw", _("Take it off the pages"), ("published",), "withdrawn", _("Table withdrawn"),
                   needs_note=True),
    ),
)  # fmt: skip
