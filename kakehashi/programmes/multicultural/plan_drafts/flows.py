"""What becomes of a draft."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.workflow import Flow, State, Transition

DRAFT = Flow(
    "multicultural.plan_draft",
    _("Draft of a coexistence plan"),
    states=(
        State("working", _("Being written"), tone="work", station=True),
        State("finished", _("Handed on"), tone="done", tags=frozenset({"final"}), station=True),
    ),
    transitions=(
        Transition("finish", _("Mark it as handed on"), ("working",), "finished", _("Draft handed on")),
        Transition("reopen", _("Write on"), ("finished",), "working", _("Draft taken up again")),
    ),
)
