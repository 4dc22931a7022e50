"""The life of a hand-off. What may happen; permissions.py says who may do it."""

from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.workflow import Flow, State, Transition

from ..requests.flows import HANDLER
from ..requests.flows import SUPPORT_REQUEST as REQUEST_FLOW

if TYPE_CHECKING:
    from .models import HandOff

OPEN = "open"


def is_still_there(hand_off: "HandOff") -> str | Promise | None:
    """The request is where it was when the hand-off was proposed, and the office's turn."""
    request = hand_off.request
    if request.handler_id == hand_off.from_section_id and request.state in REQUEST_FLOW.tagged(HANDLER):
        return None
    return _("The request has gone on meanwhile. Decline, with a word to the office.")


HAND_OFF = Flow(
    "casework.hand_off",
    _("Hand-off"),
    states=(
        State("proposed", _("Proposed"), tone="wait", tags=frozenset({OPEN})),
        State("accepted", _("Taken over"), tone="done", tags=frozenset({"final"})),
        State("declined", _("Declined"), tone="stop"),
        State("taken_back", _("Taken back"), tone="stop"),
    ),
    transitions=(
        Transition(
            "accept_hand_off",
            _("Accept the hand-off"),
            ("proposed",),
            "accepted",
            _("Hand-off accepted"),
            guard=is_still_there,
        ),
        Transition(
            "decline_hand_off",
            _("Decline the hand-off"),
            ("proposed",),
            "declined",
            _("Hand-off declined"),
            needs_note=True,
        ),
        Transition(
            "take_back_hand_off", _("Take back the proposal"), ("proposed",), "taken_back", _("Hand-off taken back")
        ),
    ),
)
