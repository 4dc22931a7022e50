"""The life of a relay: what one centre cannot manage, offered to another one. permissions.py says who may do it."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.workflow import Flow, State, Transition

RELAY = Flow(
    "multicultural.relay",
    _("Relay to another centre"),
    states=(
        State("offered", _("Waits for the answer"), tone="wait", station=True),
        State("accepted", _("Worked at there"), tone="work", station=True),
        State("returned", _("All of it came back"), tone="done", tags=frozenset({"final"}), station=True),
        State("refused", _("Not taken over"), tone="stop"),
        State("taken_back", _("Relay taken back")),
    ),
    transitions=(
        Transition("accept", _("Take it over"), ("offered",), "accepted", _("Shift is taken over")),
        Transition("refuse", _("We cannot take it over"), ("offered",), "refused", _("Not taken over"),
                   needs_note=True),
        Transition("take_back", _("Take it back"), ("offered", "accepted"), "taken_back", _("Relay taken back"),
                   is_danger=True),
        Transition("hand_over", _("All of it is done"), ("accepted",), "returned", _("All of it came back")),
    ),
)  # fmt: skip
