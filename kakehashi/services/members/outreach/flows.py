"""The life of an outreach contact. What may happen; permissions.py says who may do it."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.workflow import Flow, State, Transition

OPEN = "open"

OUTREACH_CONTACT = Flow(
    "members.outreach_contact",
    _("Outreach contact"),
    states=(
        State("planned", _("Planned"), tone="wait", tags=frozenset({OPEN}), station=True),
        State("done", _("Carried out"), tone="done", tags=frozenset({"final"}), station=True),
        State("dropped", _("Will not take place"), tone="stop"),
    ),
    transitions=(
        Transition("record_outreach", _("Record what was said"), ("planned",), "done", _("Outreach carried out")),
        Transition(
            "drop_outreach", _("Drop the outreach"), ("planned",), "dropped", _("Outreach dropped"), needs_note=True,
            is_danger=True,
        ),
    ),
)  # fmt: skip
