"""The life of a shelter. permissions.py says who may do it."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.workflow import Flow, State, Transition

OPEN, LISTED = "open", "listed"  # people may go there now, if there is room or not; everybody sees it

SHELTER = Flow(
    "multicultural.shelter",
    _("Shelter"),
    states=(
        State("closed", _("Closed now"), tags=frozenset({LISTED}), station=True),
        State("open", _("Open now"), tone="done", tags=frozenset({OPEN, LISTED, "final"}), station=True),
        State("full", _("Full now"), tone="wait", tags=frozenset({OPEN, LISTED}), station=True),
        State("withdrawn", _("Not a shelter any more"), tone="stop"),
    ),
    transitions=(
        Transition("open_now", _("Open the shelter"), ("closed",), "open", _("Shelter opened")),
        Transition("say_full", _("Say that it is full"), ("open",), "full", _("Shelter is full")),
        Transition("take_again", _("Say that there is room again"), ("full",), "open", _("Shelter has room again")),
        Transition("close", _("Close the shelter"), ("open", "full"), "closed", _("Shelter closed")),
        Transition("withdraw", _("Take it out of the list"), ("closed",), "withdrawn", _("Shelter taken out"),
                   is_danger=True),
        Transition("restore", _("Put it back into the list"), ("withdrawn",), "closed", _("Shelter put back")),
    ),
)  # fmt: skip
