"""What can become of an edition, of a comment for the next one, of a check-list in use."""

from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.workflow import Flow, State, Transition

if TYPE_CHECKING:
    from .models import ManualEdition

    Reason = str | Promise | None

READ, RUNNING, OPEN = "read", "running", "open"


def has_text(edition: "ManualEdition") -> "Reason":
    """An edition without sections is no manual."""
    return None if edition.chapters.filter(sections__isnull=False).exists() else gettext("It has no sections yet.")


EDITION = Flow(
    "multicultural.manual_edition",
    _("Edition of the centre manual"),
    states=(
        State("draft", _("Draft"), tone="work", station=True),
        State("published", _("Published"), tone="done", tags=frozenset({READ, "final"}), station=True),
        State("discarded", _("Discarded"), tone="stop"),
    ),
    transitions=(
        Transition("publish", _("Publish the edition"), ("draft",), "published", _("Edition published"),
                   guard=has_text),
        Transition("discard", _("Discard the draft"), ("draft",), "discarded", _("Draft discarded"), is_danger=True),
    ),
)  # fmt: skip

COMMENT = Flow(
    "multicultural.revision_comment",
    _("Comment for the next edition"),
    states=(
        State("open", _("Not answered"), tone="wait", tags=frozenset({OPEN})),
        State("answered", _("Answered"), tone="work", tags=frozenset({OPEN})),
        State("taken_up", _("Taken up in the next edition"), tone="done", tags=frozenset({"final"})),
        State("set_aside", _("Not taken up"), tone="stop", tags=frozenset({"final"})),
    ),
    transitions=(
        Transition("answer", _("Answer the comment"), ("open",), "answered", _("Comment answered")),
        Transition("take_up", _("Mark it as taken up"), ("open", "answered"), "taken_up", _("Comment taken up")),
        Transition("set_aside", _("Do not take it up"), ("open", "answered"), "set_aside", _("Comment not taken up"),
                   needs_note=True),
        Transition("reopen", _("Open it again"), ("taken_up",), "open", _("Comment opened again")),
    ),
)  # fmt: skip

CHECKLIST = Flow(
    "multicultural.centre_checklist",
    _("Check-list of a centre"),
    states=(
        State("running", _("In use"), tone="work", tags=frozenset({RUNNING}), station=True),
        State("closed", _("Check-list is closed"), tone="done", tags=frozenset({"final"}), station=True),
    ),
    transitions=(
        Transition("close", _("Close the check-list"), ("running",), "closed", _("Check-list closed")),
        Transition("resume", _("Take it up again"), ("closed",), "running", _("Check-list taken up again")),
    ),
)
