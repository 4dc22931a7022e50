"""The life of a usage reminder. permissions.py says who may do it."""

from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.workflow import Flow, State, Transition

if TYPE_CHECKING:
    from .models import UsageReminder

    Reason = str | Promise | None


def has_bodies(reminder: "UsageReminder") -> "Reason":
    """It is sent to somebody."""
    return None if reminder.bodies.exists() else gettext("Choose bodies first, in the list of dormant bodies.")


USAGE_REMINDER = Flow(
    "members.usage_reminder",
    _("Usage reminder"),
    states=(
        State("draft", _("Draft"), tone="work", tags=frozenset({"open"}), station=True),
        State("sending", _("Being sent"), tone="work", tags=frozenset({"open"}), station=True),
        State("sent", _("Sent"), tone="done", tags=frozenset({"final"}), station=True),
        State("dropped", _("Not sent after all"), tone="stop"),
    ),
    transitions=(
        Transition("send_out", _("Send it"), ("draft",), "sending", _("Sending ordered"), guard=has_bodies),
        Transition("finish", _("End the sending"), ("sending",), "sent", _("Usage reminder sent")),
        Transition("drop", _("Drop the reminder"), ("draft",), "dropped", _("Usage reminder dropped"), needs_note=True),
    ),
)
