"""The life of a hand-over between shifts. permissions.py says who may do it."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.workflow import Flow, State, Transition

HAND_OVER = Flow(
    "multicultural.shift_hand_over",
    _("Hand-over between shifts"),
    states=(
        State("written", _("Waits for the next shift"), tone="wait", station=True),
        State("signed", _("Shift is taken over"), tone="done", tags=frozenset({"final"}), station=True),
    ),
    transitions=(Transition("sign", _("Take over"), ("written",), "signed", _("Shift taken over")),),
)
