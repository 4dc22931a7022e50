"""The life of an information card. permissions.py says who may do it."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.workflow import Flow, State, Transition

LEFT = "left"  # somebody still has to look at it

CARD = Flow(
    "multicultural.information_card",
    _("Information card"),
    states=(
        State("unverified", _("Not verified"), tone="wait", tags=frozenset({LEFT}), station=True),
        State("verified", _("Verified"), tone="work", tags=frozenset({LEFT}), station=True),
        State("used", _("Became a request"), tone="done", tags=frozenset({"final"}), station=True),
        State("dismissed", _("Put aside"), tone="stop"),
    ),
    transitions=(
        Transition("verify", _("It is verified"), ("unverified",), "verified", _("Card verified"), needs_note=True),
        Transition("use", _("Make a request of it"), ("verified",), "used", _("Card became a request")),
        Transition("dismiss", _("Put it aside"), ("unverified", "verified"), "dismissed", _("Card put aside"),
                   needs_note=True),
        Transition("take_up_again", _("Take it up again"), ("dismissed",), "unverified", _("Card taken up again")),
    ),
)  # fmt: skip
