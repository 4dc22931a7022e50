"""The life of a mail that waits for somebody's yes. What may happen; permissions.py says who may do it."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.workflow import Flow, State, Transition

OPEN = "open"

MAIL_REPLY = Flow(
    "casework.mail_reply",
    _("Reply by mail"),
    states=(
        State("waiting", _("Needs confirmation"), tone="wait", tags=frozenset({OPEN})),
        State("filed", _("Filed in the conversation"), tone="done"),
        State("dropped", _("Dropped"), tone="stop"),
    ),
    transitions=(
        Transition(
            "file_reply", _("File it in the conversation"), ("waiting",), "filed", _("Mail filed in the conversation")
        ),
        Transition("drop_reply", _("Drop it"), ("waiting",), "dropped", _("Mail dropped"), is_danger=True),
    ),
)
