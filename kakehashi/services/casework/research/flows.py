"""The life of a research inquiry and of a wish to see a result. permissions.py says who may do it."""

from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.questionnaires.questions import missing
from kakehashi.engines.workflow import Flow, State, Transition

if TYPE_CHECKING:
    from .models import ResearchInquiry

LONGEST_NAMED = 16  # letters of a question that are enough to find it on the page
OPEN, OFFICE, CHECKED = "open", "turn:office", "checked"
# The states of a request in which offices are asked: from the day it is handed in until it is reported.
ASKING = ("submitted", "intake", "office_inquiry", "feasibility", "preparing", "under_way", "report_due")
WRITING = ("accepted", "sent_back")  # the states of an inquiry in which its office writes
REPORTED = ("follow_up", "completed")
OVER = (*REPORTED, "not_possible", "withdrawn", "called_off")  # no office goes on with such a request


def is_answered(inquiry: "ResearchInquiry") -> str | Promise | None:
    """An answer is handed in once every question has one."""
    gaps = missing(inquiry.question_set.asked, inquiry.answers)
    if not gaps:
        return None
    return gettext("Still to be answered: %(questions)s.") % {
        "questions": " / ".join(Truncator(str(q.label)).chars(LONGEST_NAMED) for q in gaps)
    }


def may_still_be_asked(inquiry: "ResearchInquiry") -> str | Promise | None:
    """An office that declined is asked again only while its request is looked into."""
    if inquiry.request.state in ASKING:
        return None
    return gettext("Offices are asked from the day the request is handed in until it is reported.")


RESEARCH_INQUIRY = Flow(
    "casework.research_inquiry",
    _("Research inquiry"),
    states=(
        State("asked", _("Asked"), tone="wait", tags=frozenset({OPEN, OFFICE})),
        State("accepted", _("Being researched"), tone="work", tags=frozenset({OPEN, OFFICE})),
        State("handed_in", _("Answer handed in"), tone="wait", tags=frozenset({OPEN})),
        State("sent_back", _("Answer sent back"), tone="stop", tags=frozenset({OPEN, OFFICE})),
        State("checked", _("Answer checked"), tone="done", tags=frozenset({CHECKED})),
        State("declined", _("Declined by the office"), tone="stop"),
        State("called_off", _("Called off"), tone="stop"),
    ),
    transitions=(
        Transition("accept_inquiry", _("Accept the research"), ("asked",), "accepted", _("Research accepted")),
        Transition(
            "decline_inquiry",
            _("Decline"),
            ("asked", "accepted"),
            "declined",
            _("Research declined"),
            needs_note=True,
            is_danger=True,
        ),
        Transition(
            "ask_again",
            _("Ask again"),
            ("declined",),
            "asked",
            _("Asked again"),
            guard=may_still_be_asked,
            needs_note=True,
        ),
        Transition(
            "hand_in_answer",
            _("Hand the answer in"),
            ("accepted", "sent_back"),
            "handed_in",
            _("Answer handed in"),
            guard=is_answered,
        ),
        Transition(
            "send_back_answer",
            _("Send the answer back"),
            ("handed_in",),
            "sent_back",
            _("Answer sent back"),
            needs_note=True,
        ),
        Transition("check_answer", _("Answer is complete"), ("handed_in",), "checked", _("Answer checked")),
        Transition(
            "call_off_inquiry",
            _("Call off"),
            ("asked", "accepted", "handed_in", "sent_back"),
            "called_off",
            _("Inquiry called off"),
            needs_note=True,
            is_danger=True,
        ),
        Transition(
            "end_inquiry",
            _("End with the request"),
            ("asked", "accepted", "handed_in", "sent_back"),
            "called_off",
            _("Inquiry ended with the request"),
        ),
    ),
)

RESULT_WISH = Flow(
    "casework.result_wish",
    _("Wish to see a result"),
    states=(
        State("asked", _("Asked for"), tone="wait", tags=frozenset({OPEN})),
        State("agreed", _("May be read"), tone="done", tags=frozenset({"final"})),
        State("refused", _("Not shown"), tone="stop", tags=frozenset({"final"})),
    ),
    transitions=(
        Transition("agree_to_wish", _("Let them read it"), ("asked",), "agreed", _("Result opened")),
        Transition("refuse_wish", _("Do not show it"), ("asked",), "refused", _("Result not opened"), needs_note=True),
    ),
)
