"""The life of a consultation. permissions.py says who may do it."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.workflow import Flow, State, Transition

CONSULTATION = Flow(
    "multicultural.centre_consultation",
    _("Consultation of a centre"),
    states=(
        State("open", _("To be followed up"), tone="work", station=True),
        State("settled", _("Settled"), tone="done", tags=frozenset({"final"}), station=True),
    ),
    transitions=(
        Transition("settle", _("It is settled"), ("open",), "settled", _("Consultation settled")),
        Transition("reopen", _("Follow it up again"), ("settled",), "open", _("Consultation opened again")),
    ),
)  # fmt: skip
