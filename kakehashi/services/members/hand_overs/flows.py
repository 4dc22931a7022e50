"""The life of a hand-over. What may happen; permissions.py says who may do it."""

from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.workflow import Flow, State, Transition

if TYPE_CHECKING:
    from .models import HandOver

OPEN = "open"


def is_due(hand_over: "HandOver") -> str | Promise | None:
    """A hand-over takes place from its first day on."""
    return None if hand_over.begins <= time.today() else _("The day of the hand-over is still to come.")


def is_to_come(hand_over: "HandOver") -> str | Promise | None:
    """A hand-over is undone before its day; afterwards the post is handed over anew."""
    return None if hand_over.begins > time.today() else _("Its day has come. Plan a new hand-over instead.")


HAND_OVER = Flow(
    "members.hand_over",
    _("Hand-over of a post"),
    states=(
        State("planned", _("Planned"), tone="wait", tags=frozenset({OPEN}), station=True),
        State("done", _("Post handed over"), tone="done", tags=frozenset({"final"}), station=True),
        State("withdrawn", _("Withdrawn"), tone="stop"),
    ),
    transitions=(
        Transition(
            "carry_out_hand_over",
            _("Hand the post over"),
            ("planned",),
            "done",
            _("Post handed over"),
            guard=is_due,
        ),
        Transition(
            "withdraw_hand_over",
            _("Withdraw the hand-over"),
            ("planned",),
            "withdrawn",
            _("Hand-over withdrawn"),
            guard=is_to_come,
            is_danger=True,
        ),
    ),
)
