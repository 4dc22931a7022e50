"""The life of one call. permissions.py says who may do it."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.workflow import Flow, State, Transition
from kakehashi.registry.clock import installation

OPEN = "open"  # still to be called


def is_on(delivery: Any) -> str | Promise | None:
    """A webhook that is switched off is not called."""
    return None if delivery.webhook.is_active else gettext("Switch the webhook on first.")


def goes_out() -> bool:
    """Whether calls leave here: never in a demonstration."""
    return not installation().is_demonstration


DELIVERY = Flow(
    "multicultural.webhook_delivery",
    _("Call"),
    states=(
        State("waiting", _("Waiting to be called"), tone="wait", tags=frozenset({OPEN})),
        State("calling", _("Being called"), tone="work", tags=frozenset({OPEN})),
        State("taken", _("Taken by the receiver"), tone="done"),
        State("failed", _("Failed"), tone="stop"),
        State("unknown", _("Unknown whether the call arrived"), tone="stop"),
        State("held", _("Not called: demonstration"), tone="plain"),
    ),
    transitions=(
        Transition("claim", _("Call it"), ("waiting",), "calling", _("Call begun"), guard=is_on),
        Transition("confirm", _("Mark as taken"), ("calling",), "taken", _("Call taken")),
        Transition("release", _("Try it later"), ("calling",), "waiting", _("Call to be tried again")),
        Transition("give_up", _("Give it up"), ("calling", "waiting"), "failed", _("Call failed")),
        Transition("lose_sight", _("Mark as unknown"), ("calling",), "unknown", _("Call unknown")),
        Transition("hold", _("Keep it here"), ("waiting",), "held", _("Call kept: demonstration")),
        Transition(
            "call_again", _("Call again"), ("failed", "unknown", "taken", "held"), "waiting", _("Call ordered again"),
            guard=is_on,
        ),
    ),
)  # fmt: skip
