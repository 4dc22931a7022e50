"""The life of an invitation. What may happen; permissions.py says who may do it."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.workflow import Flow, State, Transition

from .privacy.flows import INCIDENT, PERSON_REQUEST

__all__ = ["INCIDENT", "INVITATION", "PERSON_REQUEST", "is_in_time"]

OPEN = "open"


def is_in_time(invitation: Any) -> str | Promise | None:
    """An invitation can be taken up until it expires (machine time), for a post that is still open."""
    if invitation.expires <= time.machine_now():
        return _("This invitation has expired. Ask for a new one.")
    return None if invitation.post.is_open else _("This post has been abolished.")


INVITATION = Flow(
    "members.invitation",
    _("Invitation"),
    states=(
        State("sent", _("Sent"), tone="wait", tags=frozenset({OPEN})),
        State("accepted", _("Accepted"), tone="done"),
        State("withdrawn", _("Withdrawn"), tone="stop"),
    ),
    transitions=(
        Transition(
            "accept_invitation",
            _("Take up the post"),
            ("sent",),
            "accepted",
            _("Invitation accepted"),
            guard=is_in_time,
        ),
        Transition(
            "withdraw_invitation", _("Withdraw the invitation"), ("sent",), "withdrawn", _("Invitation withdrawn")
        ),
    ),
)
