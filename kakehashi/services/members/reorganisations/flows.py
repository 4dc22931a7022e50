"""The life of a reorganisation. What may happen; permissions.py says who may do it."""

from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.workflow import Flow, State, Transition

if TYPE_CHECKING:
    from .models import Reorganisation

OPEN = "open"


def is_to_come(row: "Reorganisation") -> str | Promise | None:
    """A reorganisation has changes, and is planned for today or a day to come."""
    if row.day < time.today():
        return _("Its day is over. Enter today, or a day to come.")
    return None if row.changes.exists() else _("Enter what is to change first.")


def is_due(row: "Reorganisation") -> str | Promise | None:
    """It takes place from its day on."""
    return None if row.day <= time.today() else _("The day of the reorganisation is still to come.")


REORGANISATION = Flow(
    "members.reorganisation",
    _("Reorganisation"),
    states=(
        State("draft", _("Draft"), tags=frozenset({OPEN}), station=True),
        State("planned", _("Planned"), tone="wait", tags=frozenset({OPEN}), station=True),
        State("done", _("Carried out"), tone="done", tags=frozenset({"final"}), station=True),
        State("withdrawn", _("Withdrawn"), tone="stop"),
    ),
    transitions=(
        Transition(
            "plan_reorganisation",
            _("Plan it for its day"),
            ("draft",),
            "planned",
            _("Reorganisation planned"),
            guard=is_to_come,
        ),
        Transition(
            "revise_reorganisation",
            _("Change the plan"),
            ("planned",),
            "draft",
            _("Plan taken back to draft"),
        ),
        Transition(
            "carry_out_reorganisation",
            _("Carry it out"),
            ("planned",),
            "done",
            _("Reorganisation carried out"),
            guard=is_due,
            is_danger=True,
        ),
        Transition(
            "withdraw_reorganisation",
            _("Withdraw the reorganisation"),
            ("draft", "planned"),
            "withdrawn",
            _("Reorganisation withdrawn"),
            is_danger=True,
        ),
    ),
)
