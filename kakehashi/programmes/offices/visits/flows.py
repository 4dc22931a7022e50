"""The life of a visit programme and of an appointment in it. permissions.py says who may do it."""

from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.workflow import Flow, State, Transition

if TYPE_CHECKING:
    from .models import Appointment, VisitProgramme

    Reason = str | Promise | None

OPEN, FINAL, LIVE = "open", "final", "live"


def has_something(programme: "VisitProgramme") -> "Reason":
    """A programme is fixed once something stands in it, and its emergency contact is known."""
    if not programme.has_stops:
        return gettext("Write a leg or an appointment first.")
    if not programme.emergency.strip():
        return gettext("Write the emergency contact first.")
    return None


def is_over(programme: "VisitProgramme") -> "Reason":
    """A programme is done after its last day, when it is known of each confirmed appointment whether it was held."""
    if programme.ends > time.today():
        return gettext("The last day has not come yet.")
    if programme.is_waiting_for_results:
        return gettext("Record of each confirmed appointment whether it was held.")
    return None


def is_running(appointment: "Appointment") -> "Reason":
    """Appointments are changed while the programme is neither done nor called off."""
    if appointment.programme.state in VISIT_PROGRAMME.tagged(LIVE):
        return None
    return gettext("The programme is closed.")


def has_a_time(appointment: "Appointment") -> "Reason":
    """Confirmed is a day and a time."""
    if reason := is_running(appointment):
        return reason
    return None if appointment.day and appointment.starts else gettext("Enter the day and the time.")


def has_come(appointment: "Appointment") -> "Reason":
    """An appointment was held on a day that is not to come."""
    if reason := is_running(appointment):
        return reason
    if appointment.day is None or appointment.day > time.today():
        return gettext("Its day has not come yet.")
    return None


VISIT_PROGRAMME = Flow(
    "offices.visit_programme",
    _("Visit programme"),
    states=(
        State("draft", _("Draft"), tone="work", tags=frozenset({OPEN, LIVE}), station=True),
        State("fixed", _("Fixed"), tone="plain", tags=frozenset({OPEN, LIVE}), station=True),
        State("handed_over", _("Handed over"), tone="wait", tags=frozenset({OPEN, LIVE}), station=True),
        State("done", _("Done"), tone="done", tags=frozenset({FINAL}), station=True),
        State("called_off", _("Called off"), tone="stop"),
    ),
    transitions=(
        Transition("fix", _("Fix the programme"), ("draft",), "fixed", _("Programme fixed"), guard=has_something),
        Transition("hand_over", _("Hand the programme over"), ("fixed",), "handed_over", _("Programme handed over")),
        Transition(
            "finish", _("The visit is over"), ("handed_over",), "done", _("Visit programme done"), guard=is_over
        ),
        Transition(
            "revise",
            _("Change the programme again"),
            ("fixed", "handed_over"),
            "draft",
            _("Programme opened for changes"),
            needs_note=True,
        ),
        Transition(
            "call_off_visit",
            _("Call off the visit"),
            ("draft", "fixed", "handed_over"),
            "called_off",
            _("Visit called off"),
            needs_note=True,
            is_danger=True,
        ),
    ),
)

APPOINTMENT = Flow(
    "offices.appointment",
    _("Appointment"),
    states=(
        State("candidate", _("Candidate"), tags=frozenset({OPEN})),
        State("asked", _("Asked"), tone="wait", tags=frozenset({OPEN})),
        State("confirmed", _("Confirmed"), tone="done", tags=frozenset({OPEN})),
        State("declined", _("Declined"), tone="stop", tags=frozenset({FINAL})),
        State("held", _("Held"), tone="done", tags=frozenset({FINAL})),
    ),
    transitions=(
        Transition(
            "ask", _("Ask for a meeting"), ("candidate",), "asked", _("A meeting was asked for"), guard=is_running
        ),
        Transition(
            "confirm", _("Confirm"), ("candidate", "asked"), "confirmed", _("A meeting was confirmed"), guard=has_a_time
        ),
        Transition(
            "decline",
            _("Record a refusal"),
            ("candidate", "asked", "confirmed"),
            "declined",
            _("A meeting was declined"),
            guard=is_running,
            needs_note=True,
        ),
        Transition(
            "hold", _("Record that it was held"), ("confirmed",), "held", _("A meeting was held"), guard=has_come
        ),
    ),
)
