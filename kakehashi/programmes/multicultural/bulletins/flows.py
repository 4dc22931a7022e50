"""The life of a bulletin. permissions.py says who may do it."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.workflow import Flow, State, Transition

STANDS = "stands"  # is read as true now

BULLETIN = Flow(
    "multicultural.bulletin",
    _("Bulletin of a centre"),
    states=(
        State("published", _("Published"), tone="done", tags=frozenset({STANDS, "final"}), station=True),
        State("replaced", _("Replaced by a newer one")),
        State("retracted", _("Retracted"), tone="stop"),
    ),
    transitions=(
        Transition("replace", _("Replace it"), ("published",), "replaced", _("Bulletin replaced")),
        Transition("retract", _("Retract it"), ("published",), "retracted", _("Bulletin retracted"), needs_note=True,
                   is_danger=True),
    ),
)  # fmt: skip
