"""The life of what a town tells about a new exchange project. permissions.py says who may do it."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.workflow import Flow, State, Transition

EXCHANGE_NEWS = Flow(
    "information.exchange_news",
    _("New exchange project"),
    states=(
        State("received", _("Received"), tone="wait", station=True),
        State("in_digest", _("In a digest"), tone="done", tags=frozenset({"final"}), station=True),
        State("set_aside", _("Set aside"), tone="stop"),
    ),
    transitions=(
        Transition("put_in_digest", _("Put into a digest"), ("received",), "in_digest",
                   _("Exchange project put into a digest")),
        Transition("set_aside", _("Set aside"), ("received",), "set_aside", _("Exchange project set aside"),
                   needs_note=True),
    ),
)  # fmt: skip
