"""What becomes of a meeting of associations."""

from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.workflow import Flow, State, Transition

if TYPE_CHECKING:
    from .models import AssociationMeeting

    Reason = str | Promise | None

TOLD, OPEN = "told", "open"  # the associations see it; it can be answered or written


def is_whole(meeting: "AssociationMeeting") -> "Reason":
    """A meeting is announced with its place and agenda."""
    if meeting.place.strip() and meeting.agenda.strip():
        return None
    return gettext("Enter the place and the agenda first.")


def has_begun(meeting: "AssociationMeeting") -> "Reason":
    """A meeting was held once it has begun."""
    return None if meeting.starts_at <= time.now() else gettext("Its day has not come yet.")


def has_minutes(meeting: "AssociationMeeting") -> "Reason":
    """What is sent is there."""
    return None if meeting.minutes.strip() else gettext("Write the minutes first.")


MEETING = Flow(
    "multicultural.association_meeting",
    _("Meeting of associations"),
    states=(
        State("draft", _("Draft"), tone="work", tags=frozenset({OPEN}), station=True),
        State("announced", _("Announced"), tone="wait", tags=frozenset({TOLD, OPEN}), station=True),
        State("held", _("It was held"), tone="work", tags=frozenset({TOLD, OPEN}), station=True),
        State("concluded", _("Minutes sent"), tone="done", tags=frozenset({TOLD, "final"}), station=True),
        State("called_off", _("Called off"), tone="stop", tags=frozenset({TOLD})),
    ),
    transitions=(
        Transition("announce", _("Announce the meeting"), ("draft",), "announced", _("Meeting announced"),
                   guard=is_whole),
        Transition("record_as_held", _("Record who was there"), ("announced",), "held", _("Meeting held"),
                   guard=has_begun),
        Transition("conclude", _("Send the minutes"), ("held",), "concluded", _("Minutes sent"), guard=has_minutes),
        Transition("call_off", _("Call off the meeting"), ("draft", "announced"), "called_off",
                   _("Meeting called off"), needs_note=True, is_danger=True),
    ),
)  # fmt: skip
