"""Whether a local government's own office abroad is in operation. permissions.py says who may say so."""

from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.workflow import Flow, State, Transition

if TYPE_CHECKING:
    from .models import LocalGovernmentOffice

OPEN = "open"


def has_a_last_day(office: "LocalGovernmentOffice") -> str | Promise | None:
    """An office is closed on a day."""
    return None if office.closed_on else gettext("Enter its last day.")


LOCAL_GOVERNMENT_OFFICE = Flow(
    "offices.local_government_office",
    _("Local government's own overseas office"),
    states=(
        State("open", _("In operation"), tone="done", tags=frozenset({OPEN})),
        State("closed", _("Closed office"), tone="stop"),
    ),
    transitions=(
        Transition(
            "confirm_entry", _("Confirm the entry"), ("open",), "open", _("Entry confirmed")
        ),
        Transition(
            "close", _("Record that it was closed"), ("open",), "closed", _("Office recorded as closed"),
            guard=has_a_last_day,
        ),
        Transition("reopen", _("It is in operation again"), ("closed",), "open", _("Office in operation again")),
    ),
)  # fmt: skip
