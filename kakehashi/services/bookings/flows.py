"""The life of a booking. permissions.py says who may do it."""

from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.workflow import Flow, State, Transition

if TYPE_CHECKING:
    from .models import Booking

    Reason = str | Promise | None

LIVE, TAKES = "live", "takes"  # still to come, or under way; takes its half-hours


def has_begun(booking: "Booking") -> "Reason":
    """Only what has begun was used."""
    return None if booking.starts_at <= time.now() else gettext("It has not begun yet.")


def has_not_ended(booking: "Booking") -> "Reason":
    """What is over is neither confirmed nor withdrawn."""
    return None if booking.ends_at > time.now() else gettext("Its time is over.")


BOOKING = Flow(
    "bookings.booking",
    _("Booking"),
    states=(
        State("requested", _("To be confirmed"), tone="wait", tags=frozenset({LIVE, TAKES}), station=True),
        State("confirmed", _("Confirmed"), tone="plain", tags=frozenset({LIVE, TAKES}), station=True),
        State("used", _("Was used"), tone="done", tags=frozenset({TAKES, "final"}), station=True),
        State("declined", _("Not granted"), tone="stop"),
        State("withdrawn", _("Withdrawn"), tone="stop"),
    ),
    transitions=(
        Transition("confirm", _("Confirm the booking"), ("requested",), "confirmed", _("Booking confirmed"),
                   guard=has_not_ended),
        Transition("confirm_at_once", _("Confirm at once"), ("requested",), "confirmed", _("Booking confirmed")),
        Transition("ask_again", _("Ask for another confirmation"), ("confirmed",), "requested",
                   _("Booking to be confirmed again")),
        Transition("mark_used", _("It was used"), ("confirmed",), "used", _("Room or desk used"), guard=has_begun),
        Transition("decline", _("Decline the booking"), ("requested", "confirmed"), "declined", _("Booking declined"),
                   needs_note=True, is_danger=True),
        Transition("withdraw", _("Withdraw the booking"), ("requested", "confirmed"), "withdrawn",
                   _("Booking withdrawn"), guard=has_not_ended, is_danger=True),
    ),
)  # fmt: skip
