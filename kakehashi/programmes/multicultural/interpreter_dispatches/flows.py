"""The life of an interpreter's dispatch. permissions.py says who may do it."""

from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.workflow import Flow, State, Transition

if TYPE_CHECKING:
    from .models import InterpreterDispatch

    Reason = str | Promise | None

LEFT = "left"  # somebody still has to do something


def has_somebody(dispatch: "InterpreterDispatch") -> "Reason":
    """It is said who goes."""
    return None if dispatch.interpreter.strip() else gettext("Say first who goes.")


DISPATCH = Flow(
    "multicultural.interpreter_dispatch",
    _("Dispatch of an interpreter"),
    states=(
        State("requested", _("Requested"), tone="wait", tags=frozenset({LEFT}), station=True),
        State("arranged", _("Arranged"), tone="work", tags=frozenset({LEFT}), station=True),
        State("under_way", _("On the way"), tone="work", tags=frozenset({LEFT}), station=True),
        State("reported", _("Reported back"), tone="done", tags=frozenset({"final"}), station=True),
        State("called_off", _("Nobody goes"), tone="stop"),
    ),
    transitions=(
        Transition("arrange", _("Say who goes"), ("requested", "arranged"), "arranged", _("Interpreter arranged")),
        Transition("set_out", _("The interpreter has set out"), ("arranged",), "under_way", _("Interpreter on the way"),
                   guard=has_somebody),
        Transition("report_back", _("Report"), ("under_way",), "reported", _("Dispatch reported")),
        Transition("call_off", _("Nobody goes"), ("requested", "arranged"), "called_off", _("Dispatch called off"),
                   needs_note=True),
    ),
)  # fmt: skip
