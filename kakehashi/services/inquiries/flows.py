"""The life of an inquiry, of what is asked of one body, and of a relay. permissions.py says who may do it."""

from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.questionnaires.questions import missing
from kakehashi.engines.workflow import Flow, State, Transition

if TYPE_CHECKING:
    from .models import Ask, Inquiry

    Reason = str | Promise | None

LONGEST_NAMED = 16  # letters of a question that are enough to find it on the page
RUNNING, BODY, RELAY, IN = "running", "turn:body", "turn:relay", "in"
UNDER_WAY = ("draft", "open", "closed", "consolidated")  # headquarters still has something to do with it


def is_ready(inquiry: "Inquiry") -> "Reason":
    """An inquiry is opened once it has questions, bodies and a day to come."""
    if not inquiry.questions:
        return gettext("Write the questions first.")
    if not inquiry.choice:
        return gettext("Choose the local governments first.")
    if inquiry.due_at is None or inquiry.due_at <= time.now():
        return gettext("Enter a deadline that is to come.")
    if inquiry.is_relayed and (inquiry.inner_due_at is None or inquiry.inner_due_at > inquiry.due_at):
        return gettext("The deadline inside a prefecture comes before headquarters' own.")
    return None


def may_still_answer(ask: "Ask") -> "Reason":
    """Answers come in while the inquiry is open, and until the relay has sent its answers on."""
    if ask.inquiry.state != "open":
        return gettext("The inquiry is closed.")
    if ask.relay is not None and ask.relay.state == "sent_on":
        return gettext("The answers of your area were sent on already. Ask headquarters to have them sent back.")
    return None


def is_answered(ask: "Ask") -> "Reason":
    """An answer is handed in once every required question has one."""
    return may_still_answer(ask) or is_complete(ask)


def is_complete(ask: "Ask") -> "Reason":
    """Every required question has an answer."""
    gaps = missing(ask.asked, ask.answers)
    if not gaps:
        return None
    return gettext("Still to be answered: %(questions)s.") % {
        "questions": " / ".join(Truncator(str(q.label)).chars(LONGEST_NAMED) for q in gaps)
    }


def is_open(relay: object) -> "Reason":
    """A relay works while the inquiry is open."""
    return None if relay.inquiry.state == "open" else gettext("The inquiry is closed.")  # type: ignore[attr-defined]


INQUIRY = Flow(
    "inquiries.inquiry",
    _("Inquiry"),
    states=(
        State("draft", _("Draft"), tone="work", station=True),
        State("open", _("Open for answers"), tone="wait", tags=frozenset({RUNNING}), station=True),
        State("closed", _("Closed for answers"), tone="work", tags=frozenset({RUNNING}), station=True),
        State("consolidated", _("Consolidated"), tone="done", tags=frozenset({"final"}), station=True),
        State("sent_on", _("Result sent on"), tone="done", tags=frozenset({"final"}), station=True),
        State("called_off", _("Called off"), tone="stop"),
    ),
    transitions=(
        Transition("open_inquiry", _("Open the inquiry"), ("draft",), "open", _("Inquiry opened"), guard=is_ready,
                   is_danger=False),
        Transition("close_inquiry", _("Close the inquiry"), ("open",), "closed", _("Inquiry closed")),
        Transition("consolidate", _("Consolidate"), ("closed",), "consolidated", _("Answers consolidated")),
        Transition("send_on", _("Send the result on"), ("consolidated",), "sent_on", _("Result sent on")),
        Transition(
            "reopen",
            _("Open again"),
            ("closed", "consolidated", "sent_on"),
            "open",
            _("Inquiry opened again"),
            needs_note=True,
        ),
        Transition(
            "call_off",
            _("Call off"),
            ("draft", "open"),
            "called_off",
            _("Inquiry called off"),
            needs_note=True,
            is_danger=True,
        ),
    ),
)  # fmt: skip

ASK = Flow(
    "inquiries.ask",
    _("Inquiry to a local government"),
    states=(
        State("waiting", _("Not passed on yet"), tone="wait", tags=frozenset({RELAY})),
        State("asked", _("Not answered yet"), tone="work", tags=frozenset({BODY})),
        State("returned", _("To be corrected"), tone="stop", tags=frozenset({BODY})),
        State("answered", _("Has answered"), tone="done", tags=frozenset({IN})),
        State("nothing_applies", _("Nothing applies"), tone="done", tags=frozenset({IN})),
    ),
    transitions=(
        Transition("ask_body", _("Ask the local government"), ("waiting",), "asked", _("Passed on")),
        Transition(
            "answer", _("Hand the answer in"), ("asked", "returned"), "answered", _("Has answered"), guard=is_answered
        ),
        Transition(
            "answer_nothing",
            _("Nothing applies"),
            ("asked", "returned"),
            "nothing_applies",
            _("Answered: nothing applies"),
            guard=may_still_answer,
        ),
        Transition(
            "answer_for",
            _("Enter its answer"),
            ("asked", "returned"),
            "answered",
            _("Answer entered for the local government"),
            guard=may_still_answer,
        ),
        Transition(
            "answer_nothing_for",
            _("Enter that nothing applies"),
            ("asked", "returned"),
            "nothing_applies",
            _("Entered for the local government: nothing applies"),
            guard=may_still_answer,
        ),
        Transition(
            "take_back",
            _("Take the answer back"),
            ("answered", "nothing_applies"),
            "returned",
            _("Answer to an inquiry taken back"),
            guard=may_still_answer,
        ),
        Transition(
            "send_back",
            _("Send the answer back"),
            ("answered", "nothing_applies"),
            "returned",
            _("Answer sent back"),
            guard=may_still_answer,
            needs_note=True,
        ),
    ),
)

RELAY_FLOW = Flow(
    "inquiries.relay",
    _("Relay"),
    states=(
        State("asked", _("Not passed on yet"), tone="work", tags=frozenset({RELAY}), station=True),
        State("collecting", _("Collecting answers"), tone="work", tags=frozenset({RELAY}), station=True),
        State("sent_on", _("Sent on to headquarters"), tone="done", tags=frozenset({IN}), station=True),
    ),
    transitions=(
        Transition("pass_on", _("Pass on to municipalities"), ("asked",), "collecting", _("Passed on"), guard=is_open),
        Transition(
            "send_answers_on",
            _("Send the answers on"),
            ("collecting",),
            "sent_on",
            _("Answers sent on"),
            guard=is_open,
        ),
        Transition(
            "send_relay_back",
            _("Send back to the relaying body"),
            ("sent_on",),
            "collecting",
            _("Answers sent back"),
            guard=is_open,
            needs_note=True,
        ),
    ),
)
