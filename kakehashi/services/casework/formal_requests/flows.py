"""The way of a formal request: from the client through its branch to headquarters."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.workflow import Flow, State, Transition

OPEN = "open"

FORMAL_REQUEST = Flow(
    "casework.formal_request",
    _("Formal request"),
    states=(
        State("sent", _("With the branch"), tone="wait", tags=frozenset({OPEN})),
        State("received", _("Received by headquarters"), tone="done", tags=frozenset({"final"})),
    ),
    transitions=(
        Transition(
            "forward_formal_request",
            _("Pass the letter on to headquarters"),
            ("sent",),
            "received",
            _("The branch passed the formal request on"),
        ),
        Transition(
            "receive_formal_request",
            _("The letter has come to headquarters"),
            ("sent",),
            "received",
            _("Headquarters received the formal request"),
        ),
    ),
)
