"""The life of a person's request and of an incident. What may happen; permissions.py says who may do it."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.workflow import Flow, State, Transition

OPEN = "open"

PERSON_REQUEST = Flow(
    "members.person_request",
    _("Request for correction"),
    states=(
        State("open", _("Waiting for an answer"), tone="wait", tags=frozenset({OPEN})),
        State("followed", _("Corrected"), tone="done"),
        State("declined", _("Not corrected"), tone="stop"),
    ),
    transitions=(
        Transition("follow_request", _("Correct as asked"), ("open",), "followed", _("Corrected as asked")),
        Transition(
            "decline_request", _("Do not correct"), ("open",), "declined", _("Correction declined"), needs_note=True
        ),
    ),
)

INCIDENT = Flow(
    "members.incident",
    _("Incident"),
    states=(
        State("open", _("Being looked into"), tone="stop", tags=frozenset({OPEN})),
        State("reported", _("First report sent"), tone="wait", tags=frozenset({OPEN})),
        State("closed", _("Dealt with"), tone="done"),
    ),
    transitions=(
        Transition("report_incident", _("First report was sent"), ("open",), "reported", _("First report sent")),
        Transition(
            "close_incident",
            _("Close the incident"),
            ("open", "reported"),
            "closed",
            _("Incident closed"),
            needs_note=True,
        ),
    ),
)
