"""The life of a reader's subscription and of an issue. permissions.py says who may do it."""

from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.workflow import Flow, State, Transition

if TYPE_CHECKING:
    from .models import NewsletterIssue

    Reason = str | Promise | None

OPEN, PUBLIC, WORK = "open", "public", "work"


def has_something(issue: "NewsletterIssue") -> "Reason":
    """An issue is handed in once it has a title and something to read."""
    if not issue.title.strip():
        return gettext("Write the title first.")
    if not issue.has_items:
        return gettext("There is nothing to read in it yet. Gather what is new, or write an item.")
    return None


SUBSCRIBER = Flow(
    "information.subscriber",
    _("Subscriber"),
    states=(
        State("asked", _("Not confirmed yet"), tone="wait"),
        State("reading", _("Reads the newsletter"), tone="done"),
        State("left", _("Has left")),
        State("ended", _("Mail came back"), tone="stop"),
    ),
    transitions=(
        Transition("confirm", _("Confirm"), ("asked",), "reading", _("Subscription confirmed")),
        Transition("leave", _("Stop the newsletter"), ("reading",), "left", _("Subscription ended")),
        Transition("come_back", _("Read it again"), ("left",), "reading", _("Subscription taken up again")),
        Transition("ask_again", _("Subscribe again"), ("left", "ended"), "asked", _("Subscription asked for again")),
        Transition("end", _("End it"), ("reading",), "ended", _("Subscription ended: mail came back")),
    ),
)

NEWSLETTER_ISSUE = Flow(
    "information.newsletter_issue",
    _("Newsletter"),
    states=(
        State("draft", _("Being written"), tone="work", tags=frozenset({OPEN, WORK}), station=True),
        State("submitted", _("Waiting for approval"), tone="wait", tags=frozenset({OPEN}), station=True),
        State("approved", _("To be sent"), tone="wait", tags=frozenset({OPEN}), station=True),
        State("sending", _("Being sent"), tone="work", tags=frozenset({PUBLIC, OPEN}), station=True),
        State("paused", _("Paused"), tone="stop", tags=frozenset({PUBLIC, OPEN})),
        State("sent", _("Sent"), tone="done", tags=frozenset({PUBLIC}), station=True),
        State("cancelled", _("Stopped"), tone="stop", tags=frozenset({PUBLIC})),
    ),
    transitions=(
        Transition(
            "submit",
            _("Hand in for approval"),
            ("draft",),
            "submitted",
            _("Handed in for approval"),
            guard=has_something,
        ),
        Transition("send_back", _("Send back to be amended"), ("submitted",), "draft", _("Sent back"), needs_note=True),
        Transition(
            "approve", _("Approve it"), ("submitted",), "approved", _("Newsletter approved"), guard=has_something
        ),
        Transition("withdraw", _("Take it back"), ("approved",), "draft", _("Newsletter taken back"), needs_note=True),
        Transition("send_out", _("Send it now"), ("approved",), "sending", _("Sending begun")),
        Transition("pause", _("Pause the sending"), ("sending",), "paused", _("Sending paused")),
        Transition("resume", _("Go on sending"), ("paused",), "sending", _("Sending goes on")),
        Transition(
            "cancel",
            _("Stop the sending"),
            ("sending", "paused"),
            "cancelled",
            _("Sending stopped"),
            needs_note=True,
            is_danger=True,
        ),
        Transition("finish", _("End the sending"), ("sending",), "sent", _("Newsletter sent")),
    ),
)
