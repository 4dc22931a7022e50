"""The life of a request. What may happen; permissions.py says who may do it."""

from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.workflow import FLOWS, Flow, State, Transition

from ..request_types import request_types

if TYPE_CHECKING:
    from .models import SupportRequest

OPEN, CLOSED = "open", "closed"
INSIDE, EDITABLE = "inside", "editable"  # inside: only the asking body knows of it
TOWN, HEADQUARTERS, HANDLER = "turn:town", "turn:headquarters", "turn:handler"  # whose turn it is


def _tags(*tags: str) -> frozenset[str]:
    return frozenset(tags)


def is_towns_alone(state: str) -> bool:
    """Whether only the town can go on in ``state``: then the targets of the house stand still."""
    tags = SUPPORT_REQUEST.by_state[state].tags
    return TOWN in tags and not tags & {HEADQUARTERS, HANDLER}


def waits_for_answer(request: "SupportRequest") -> str | Promise | None:
    """The town is asked something while it is the house's turn, one question at a time."""
    if request.number is None or CLOSED in SUPPORT_REQUEST.state_of(request).tags:
        return _("There is nothing to wait for.")
    if request.stopped_at or is_towns_alone(request.state):
        return _("The local government is asked already.")
    return None


def is_complete(request: "SupportRequest") -> str | Promise | None:
    """A request can be handed in once its subject, its wish and the required questions are answered."""
    missing = request.missing_answers()
    return gettext("Still to be filled in: %(fields)s.") % {"fields": ", ".join(map(str, missing))} if missing else None


def is_unconfirmed(request: "SupportRequest") -> str | Promise | None:
    """Only what was entered for a town, and the town has not confirmed, goes back to it for correction."""
    return None if request.is_unconfirmed else _("There is nothing that waits for your confirmation.")


def is_conditional(request: "SupportRequest") -> str | Promise | None:
    """Only conditions can be accepted."""
    return None if request.decision == "conditional" else _("There are no conditions to accept.")


def is_possible(request: "SupportRequest") -> str | Promise | None:
    """A conditional answer waits for the town's yes."""
    return None if request.decision == "possible" else _("The local government has not accepted the conditions yet.")


def no_open_appointment(request: "SupportRequest") -> str | Promise | None:
    """Before the visit, every appointment is confirmed or declined."""
    count = (
        request.appointments.filter(state__in=FLOWS["casework.appointment"].tagged(OPEN)).count() if request.pk else 0
    )
    return gettext("%(count)s appointments are still open.") % {"count": count} if count else None


def may_report(request: "SupportRequest") -> str | Promise | None:
    """A question that is answered in writing needs no visit before its report."""
    if request.state == "preparing" and not request_types()[request.type].is_quick:
        return _("Give the support first; then the report is due.")
    return None


def is_followed_up(request: "SupportRequest") -> str | Promise | None:
    """A request is completed when the asker said what came of it, declined, or left two reminders unanswered."""
    follow_up = request.follow_ups.filter(stage=0).first()
    if follow_up and (follow_up.answered_at or follow_up.declined_at or follow_up.reminders >= 2):
        return None
    return _("The local government has not answered the questionnaire yet.")


SUPPORT_REQUEST = Flow(
    "casework.support_request",
    _("Request"),
    states=(
        State("draft", _("Draft"), tags=_tags(OPEN, INSIDE, EDITABLE, TOWN)),
        State("in_approval", _("In internal approval"), tone="wait", tags=_tags(OPEN, INSIDE, TOWN)),
        State("submitted", _("Submitted"), _("Arrived at headquarters"), tags=_tags(OPEN, HEADQUARTERS), station=True),
        State(
            "intake",
            _("HQ intake"),
            _("Headquarters is finding the right office"),
            tone="work",
            tags=_tags(OPEN, HEADQUARTERS),
            station=True,
        ),
        State(
            "office_inquiry",
            _("Office inquiry"),
            _("The office is checking whether it can help"),
            tone="wait",
            tags=_tags(OPEN, HANDLER),
            station=True,
        ),
        State(
            "feasibility",
            _("Feasibility answered"),
            _("The office has answered"),
            tone="wait",
            tags=_tags(OPEN, HANDLER, TOWN),
            station=True,
        ),
        State(
            "preparing",
            _("In preparation"),
            _("The office is preparing"),
            tone="work",
            tags=_tags(OPEN, HANDLER),
            station=True,
        ),
        State("under_way", _("Under way"), tone="work", tags=_tags(OPEN, HANDLER), station=True),
        State(
            "report_due",
            _("Report due"),
            _("The office is writing its report"),
            tone="work",
            tags=_tags(OPEN, HANDLER),
            station=True,
        ),
        State(
            "follow_up",
            _("Follow-up"),
            _("Please tell us what came of it"),
            tone="wait",
            tags=_tags(OPEN, TOWN, HEADQUARTERS),
            station=True,
        ),
        State("completed", _("Completed"), tone="done", tags=_tags(CLOSED, "final"), station=True),
        State("returned", _("Returned"), _("Please amend"), tone="stop", tags=_tags(OPEN, EDITABLE, TOWN)),
        State("not_possible", _("Not possible"), _("We cannot help with this"), tone="stop", tags=_tags(CLOSED)),
        State("withdrawn", _("Withdrawn"), tone="stop", tags=_tags(CLOSED)),
        State("called_off", _("Called off"), tone="stop", tags=_tags(CLOSED)),
    ),
    transitions=(
        Transition(
            "seek_approval",
            _("Put to internal approval"),
            ("draft", "returned"),
            "in_approval",
            _("It went to internal approval"),
            guard=is_complete,
        ),
        Transition("reopen", _("Back to the draft"), ("in_approval",), "draft", _("Taken back to the draft")),
        Transition(
            "submit", _("Submit"), ("draft", "returned", "in_approval"), "submitted", _("Submitted"), guard=is_complete
        ),
        Transition("take_in", _("Take in"), ("submitted",), "intake", _("Taken in at headquarters")),
        Transition(
            "ask_office",
            _("Ask the office"),
            ("submitted", "intake", "not_possible"),
            "office_inquiry",
            _("The office was asked"),
        ),
        Transition(
            "send_back",
            _("Send back"),
            ("submitted", "intake"),
            "returned",
            _("Sent back to be amended"),
            needs_note=True,
        ),
        Transition(
            "correct_entry",
            _("Correct"),
            ("submitted", "intake", "office_inquiry", "feasibility"),
            "returned",
            _("Taken back by the local government to correct what was entered for it"),
            guard=is_unconfirmed,
        ),
        Transition(
            "answer_possible",
            _("Answer: possible"),
            ("office_inquiry",),
            "feasibility",
            _("The office answered: possible"),
        ),
        Transition(
            "answer_conditional",
            _("Answer: conditional"),
            ("office_inquiry",),
            "feasibility",
            _("The office answered: possible under conditions"),
            needs_note=True,
        ),
        Transition(
            "answer_not_possible",
            _("Answer: not possible"),
            ("office_inquiry",),
            "not_possible",
            _("The office answered: not possible"),
            needs_note=True,
        ),
        Transition(
            "accept_conditions",
            _("Accept the conditions"),
            ("feasibility",),
            "preparing",
            _("The local government accepted the conditions"),
            guard=is_conditional,
        ),
        Transition(
            "prepare", _("Start preparing"), ("feasibility",), "preparing", _("Preparation began"), guard=is_possible
        ),
        Transition(
            "carry_out",
            _("Start giving the support"),
            ("preparing",),
            "under_way",
            _("The support began"),
            guard=no_open_appointment,
        ),
        Transition("conclude", _("Conclude"), ("under_way",), "report_due", _("The support was given")),
        Transition(
            "report",
            _("Send the report"),
            ("preparing", "report_due"),
            "follow_up",
            _("The report was sent"),
            guard=may_report,
        ),
        Transition(
            "complete", _("Complete"), ("follow_up",), "completed", _("The request was completed"), guard=is_followed_up
        ),
        Transition(
            "withdraw",
            _("Withdraw"),
            ("draft", "in_approval", "returned", "submitted", "intake", "office_inquiry", "feasibility", "preparing"),
            "withdrawn",
            _("Withdrawn by the local government"),
            is_danger=True,
        ),
        Transition(
            "call_off",
            _("Call off"),
            ("intake", "office_inquiry", "feasibility", "preparing", "under_way"),
            "called_off",
            _("The request was called off"),
            needs_note=True,
            is_danger=True,
        ),
    ),
)
