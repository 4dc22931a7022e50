"""The life of a consultation. What may happen; permissions.py says who may do it."""

from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.workflow import Flow, State, Transition

if TYPE_CHECKING:
    from .models import Consultation

OPEN, DONE = "open", "done"
ADVISER, TOWN, HEADQUARTERS = "turn:adviser", "turn:town", "turn:headquarters"
NOT_HERE = "not_here"  # whoever was asked does not advise: the request is told about as any other


def _tags(*tags: str) -> frozenset[str]:
    return frozenset(tags)


def is_over(consultation: "Consultation") -> str | Promise | None:
    """A talk is recorded once its hour has begun."""
    if consultation.hour is not None and consultation.hour.begins > time.now():
        return _("The talk has not begun yet.")
    return None


def lies_ahead(consultation: "Consultation") -> str | Promise | None:
    """A talk that has begun is neither moved nor cancelled."""
    if consultation.hour is not None and consultation.hour.begins <= time.now():
        return _("The talk has begun already. Write its record.")
    return None


CONSULTATION = Flow(
    "casework.consultation",
    _("Consultation"),
    states=(
        State("asked", _("Put to the adviser"), _("The adviser is reading it"), "wait", _tags(OPEN, ADVISER)),
        State("declined", _("Adviser declined"), _("Another adviser is looked for"), "stop",
              _tags(OPEN, HEADQUARTERS, NOT_HERE)),
        State("offered", _("Hours offered"), _("Choose an hour"), "wait", _tags(OPEN, TOWN)),
        State("booked", _("Talk booked"), "", "work", _tags(OPEN, ADVISER)),
        State("recorded", _("Record to be confirmed"), _("Please confirm the record"), "wait", _tags(OPEN, TOWN)),
        State("queried", _("Record to be amended"), "", "stop", _tags(OPEN, ADVISER)),
        State("answered", _("Answered in writing"), "", "done", _tags(DONE, "final")),
        State("confirmed", _("Record confirmed"), "", "done", _tags(DONE, "final")),
        State("called_off", _("Called off"), "", "stop", _tags(NOT_HERE)),
    ),
    transitions=(
        Transition("answer_in_writing", _("Answer in writing"), ("asked", "offered"), "answered",
                   _("The adviser answered in writing")),
        Transition("offer_hours", _("Offer hours for a talk"), ("asked", "offered"), "offered",
                   _("Hours for a talk were offered")),
        Transition("decline_consultation", _("Decline"), ("asked", "offered"), "declined",
                   _("The adviser declined"), needs_note=True),
        Transition("reassign", _("Put it to another adviser"), ("asked", "declined", "offered"), "asked",
                   _("Put to another adviser")),
        Transition("book_hour", _("Choose an hour"), ("offered",), "booked", _("A talk was booked")),
        Transition("move_talk", _("Move the talk"), ("booked",), "booked", _("The talk was moved"),
                   guard=lies_ahead, needs_note=True),
        Transition("cancel_talk", _("Cancel the talk"), ("booked",), "asked", _("The talk was cancelled"),
                   guard=lies_ahead, needs_note=True, is_danger=True),
        Transition("record_talk", _("Write the record"), ("booked", "queried"), "recorded",
                   _("The record of the talk was written"), guard=is_over),
        Transition("confirm_record", _("Confirm the record"), ("recorded",), "confirmed",
                   _("The record was confirmed")),
        Transition("query_record", _("Ask to amend the record"), ("recorded",), "queried",
                   _("The record is to be amended"), needs_note=True),
        Transition("end_with_report", _("End with the report"), ("asked", "offered", "booked", "recorded", "queried"),
                   "answered", _("The consultation ended with the report")),
        Transition("call_off_consultation", _("Call off"),
                   ("asked", "declined", "offered", "booked", "recorded", "queried"), "called_off",
                   _("The consultation was called off")),
    ),
)  # fmt: skip
