"""The life of a mail. What may happen; permissions.py says who may do it."""

from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.workflow import Flow, State, Transition
from kakehashi.registry.clock import installation

WAITING, UNDECIDED = "waiting", "undecided"  # waiting: a task will take it · undecided: an administrator must


def goes_out(_mail: Any = None) -> str | Promise | None:
    """Mail leaves a working installation that has a relay; a demonstration never sends any."""
    if installation().is_demonstration:
        return _("A demonstration sends no mail.")
    return None if settings.MAIL else _("No mail relay is set up.")


MAIL = Flow(
    "notify.mail",
    _("Mail"),
    states=(
        State("queued", _("Waiting to be sent"), tone="wait", tags=frozenset({WAITING})),
        State("sending", _("On the wire"), tone="work", tags=frozenset({WAITING})),
        State("sent", _("Sent"), tone="done"),
        State("unknown", _("Unknown whether it arrived"), tone="stop", tags=frozenset({UNDECIDED})),
        State("failed", _("Not accepted"), tone="stop", tags=frozenset({UNDECIDED})),
        State("held", _("Held back")),
        State("left", _("Left unsent")),
    ),
    transitions=(
        Transition("hold", _("Hold back"), ("queued",), "held", _("Mail held back")),
        Transition("claim", _("Begin to send"), ("queued",), "sending", _("Mail taken to the wire"), guard=goes_out),
        Transition("confirm", _("Confirm that it was sent"), ("sending",), "sent", _("Mail sent")),
        Transition("release", _("Try later"), ("sending",), "queued", _("Mail relay not reached; to be tried again")),
        Transition("lose_sight", _("Give up knowing"), ("sending",), "unknown", _("Unknown whether the mail arrived")),
        Transition("give_up", _("Give up"), ("sending",), "failed", _("Mail not accepted by the relay")),
        Transition(
            "send_again",
            _("Send again"),
            ("unknown", "failed", "held"),
            "queued",
            _("Mail to be sent again"),
            guard=goes_out,
        ),
        Transition("leave", _("Leave unsent"), ("unknown", "failed"), "left", _("Mail left unsent"), is_danger=True),
    ),
)
