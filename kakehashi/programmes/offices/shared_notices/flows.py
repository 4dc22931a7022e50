"""Whether what is shared in a group is in force. permissions.py says who may say so."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.workflow import Flow, State, Transition

LIVE = "live"

SHARED_NOTICE = Flow(
    "offices.shared_notice",
    _("Shared notice"),
    states=(
        State("posted", _("Posted"), tone="done", tags=frozenset({LIVE})),
        State("withdrawn", _("Withdrawn"), tone="stop"),
    ),
    transitions=(
        Transition(
            "withdraw_notice", _("Withdraw the notice"), ("posted",), "withdrawn", _("Shared notice withdrawn"),
            is_danger=True,
        ),
    ),
)  # fmt: skip

SHARED_DATE = Flow(
    "offices.shared_date",
    _("Shared date"),
    states=(
        State("planned", _("Planned"), tone="work", tags=frozenset({LIVE})),
        State("called_off", _("Called off"), tone="stop"),
    ),
    transitions=(
        Transition(
            "call_off_date", _("Call off the date"), ("planned",), "called_off", _("Shared date called off"),
            needs_note=True, is_danger=True,
        ),
    ),
)  # fmt: skip
