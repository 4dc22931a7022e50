"""The life of a liaison meeting, of an invitation to it, and of a decision taken there."""

from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.workflow import Flow, State, Transition

if TYPE_CHECKING:
    from .models import Invitation, LiaisonMeeting

    Reason = str | Promise | None

LIVE, OPEN, FINAL = "live", "open", "final"


def has_guests(meeting: "LiaisonMeeting") -> "Reason":
    """Invitations go out once somebody is invited and it is said where one meets and what about."""
    if not meeting.invitations.exists():
        return gettext("Choose whom to invite first.")
    if not meeting.place.strip() or not meeting.agenda.strip():
        return gettext("Enter the place and the agenda first.")
    return None if meeting.starts_at > time.now() else gettext("Its day has passed.")


def has_begun(meeting: "LiaisonMeeting") -> "Reason":
    """A meeting was held once it has begun."""
    return None if meeting.starts_at <= time.now() else gettext("Its day has not come yet.")


def has_minutes(meeting: "LiaisonMeeting") -> "Reason":
    """What is sent to the offices is there."""
    return None if meeting.minutes.strip() else gettext("Write the minutes first.")


def is_awaited(invitation: "Invitation") -> "Reason":
    """Answers are taken until the meeting was held or called off."""
    if invitation.meeting.state == "invited":
        return None
    return gettext("Answers are not taken any more.")


LIAISON_MEETING = Flow(
    "offices.liaison_meeting",
    _("Liaison meeting"),
    states=(
        State("draft", _("Draft"), tone="work", tags=frozenset({LIVE}), station=True),
        State("invited", _("Invitations sent"), tone="wait", tags=frozenset({LIVE}), station=True),
        State("held", _("It was held"), tone="work", tags=frozenset({LIVE}), station=True),
        State("concluded", _("Minutes sent"), tone="done", tags=frozenset({FINAL}), station=True),
        State("called_off", _("Called off"), tone="stop"),
    ),
    transitions=(
        Transition(
            "invite", _("Send the invitations"), ("draft",), "invited", _("Invitations sent"), guard=has_guests
        ),
        Transition(
            "record_as_held", _("Record who was there"), ("invited",), "held", _("Meeting held"), guard=has_begun
        ),
        Transition(
            "conclude", _("Send the minutes"), ("held",), "concluded", _("Minutes sent"), guard=has_minutes
        ),
        Transition(
            "call_off_meeting", _("Call off the meeting"), ("draft", "invited"), "called_off",
            _("Meeting called off"), needs_note=True, is_danger=True,
        ),
    ),
)  # fmt: skip

INVITATION = Flow(
    "offices.invitation",
    _("Invitation to a liaison meeting"),
    states=(
        State("asked", _("Not answered"), tone="wait", tags=frozenset({OPEN})),
        State("attending", _("Attends"), tone="done"),
        State("absent", _("Does not attend"), tone="stop"),
    ),
    transitions=(
        Transition(
            "attend", _("Answer that you attend"), ("asked", "attending", "absent"), "attending",
            _("Attendance announced"), guard=is_awaited,
        ),
        Transition(
            "stay_away", _("Answer that you do not attend"), ("asked", "attending", "absent"), "absent",
            _("Absence announced"), guard=is_awaited,
        ),
    ),
)  # fmt: skip

DECISION = Flow(
    "offices.decision",
    _("Decision of a liaison meeting"),
    states=(
        State("open", _("To be done"), tone="work", tags=frozenset({OPEN})),
        State("done", _("Done"), tone="done", tags=frozenset({FINAL})),
        State("dropped", _("Not pursued"), tone="stop", tags=frozenset({FINAL})),
    ),
    transitions=(
        Transition("settle", _("Record it as done"), ("open",), "done", _("Decision carried out")),
        Transition("drop", _("Do not pursue it"), ("open",), "dropped", _("Decision dropped"), needs_note=True),
    ),
)
