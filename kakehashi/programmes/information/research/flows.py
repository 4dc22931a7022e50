"""The life of a research project of an office. permissions.py says who may do it."""

from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.workflow import Flow, State, Transition

if TYPE_CHECKING:
    from .models import ResearchProject

    Reason = str | Promise | None

LIVE, WRITES, REVIEWS = "live", "writes", "reviews"  # not over; the author's turn; the mentor's turn


def has_outline(project: "ResearchProject") -> "Reason":
    """An outline that says nothing is not reviewed."""
    return None if project.outline.strip() else gettext("Write the outline first.")


def has_draft(project: "ResearchProject") -> "Reason":
    """A draft that says nothing is not reviewed."""
    return None if project.draft.strip() else gettext("Write the draft first.")


RESEARCH = Flow(
    "information.research_project",
    _("Research project"),
    states=(
        State("proposed", _("Plan proposed"), tone="wait", tags=frozenset({LIVE}), station=True),
        State("outlining", _("Outline is written"), tone="work", tags=frozenset({LIVE, WRITES}), station=True),
        State("outline_review", _("Outline with the mentor"), tone="wait", tags=frozenset({LIVE, REVIEWS})),
        State("drafting", _("Draft is written"), tone="work", tags=frozenset({LIVE, WRITES}), station=True),
        State("draft_review", _("Draft with the mentor"), tone="wait", tags=frozenset({LIVE, REVIEWS})),
        State("accepted", _("Accepted as a report"), tone="plain", tags=frozenset({LIVE}), station=True),
        State("published", _("Published"), tone="done", tags=frozenset({"final"}), station=True),
        State("called_off", _("Called off"), tone="stop"),
    ),
    transitions=(
        Transition("approve_plan", _("Approve the plan"), ("proposed",), "outlining", _("Research plan approved")),
        Transition("hand_in_outline", _("Hand in the outline"), ("outlining",), "outline_review",
                   _("Outline handed in"), guard=has_outline),
        Transition("return_outline", _("Give the outline back"), ("outline_review",), "outlining",
                   _("Outline given back with feedback"), needs_note=True),
        Transition("accept_outline", _("Accept the outline"), ("outline_review",), "drafting", _("Outline accepted")),
        Transition("hand_in_draft", _("Hand in the draft"), ("drafting",), "draft_review", _("Draft handed in"),
                   guard=has_draft),
        Transition("return_draft", _("Give the draft back"), ("draft_review",), "drafting",
                   _("Draft given back with feedback"), needs_note=True),
        Transition("accept_draft", _("Accept as a report"), ("draft_review",), "accepted",
                   _("Draft accepted as a report")),
        Transition("mark_published", _("The report is public"), ("accepted",), "published",
                   _("Research published as a report")),
        Transition("call_off_research", _("Call off the research"),
                   ("proposed", "outlining", "outline_review", "drafting", "draft_review"), "called_off",
                   _("Own research called off"), needs_note=True, is_danger=True),
    ),
)  # fmt: skip
