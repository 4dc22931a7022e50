"""The life of an appointment. What may happen; permissions.py says who may do it."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.workflow import Flow, State, Transition

APPOINTMENT = Flow(
    "casework.appointment",
    _("Appointment"),
    states=(
        State("candidate", _("Candidate"), tags=frozenset({"open"})),
        State("asked", _("Asked"), tone="wait", tags=frozenset({"open"})),
        State("confirmed", _("Confirmed"), tone="done", tags=frozenset({"final"})),
        State("declined", _("Declined"), tone="stop", tags=frozenset({"final"})),
    ),
    transitions=(
        Transition("ask", _("Ask for a meeting"), ("candidate",), "asked", _("A meeting was asked for")),
        Transition("confirm", _("Confirm"), ("candidate", "asked"), "confirmed", _("A meeting was confirmed")),
        Transition(
            "decline",
            _("Record a refusal"),
            ("candidate", "asked", "confirmed"),
            "declined",
            _("A meeting was declined"),
            needs_note=True,
        ),
    ),
)
