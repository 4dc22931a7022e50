"""The life of a disaster notice. permissions.py says who may do it."""

from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.workflow import Flow, State, Transition

if TYPE_CHECKING:
    from .models import Notice

    Reason = str | Promise | None

WRITTEN, PUBLIC, SHOWN = "written", "public", "shown"  # still written at; stands for now; has a page, old ones too


def is_complete(notice: "Notice") -> "Reason":
    """It says something, and nothing in it is left empty."""
    if not notice.lines.exists():
        return gettext("Choose the sentences first.")
    gaps = [line for line in notice.lines.all() if line.gaps]
    if gaps:
        return gettext("Fill in every place of the sentences first.")
    return None


NOTICE = Flow(
    "multicultural.notice",
    _("Disaster notice"),
    states=(
        State("draft", _("Draft"), tone="work", tags=frozenset({WRITTEN}), station=True),
        State("in_review", _("Waits for another desk"), tone="wait", tags=frozenset({WRITTEN}), station=True),
        State("published", _("Published"), tone="done", tags=frozenset({PUBLIC, SHOWN, "final"}), station=True),
        State("replaced", _("Replaced by a newer one"), tone="plain", tags=frozenset({SHOWN})),
        State("retracted", _("Retracted"), tone="stop", tags=frozenset({SHOWN})),
        State("dropped", _("Given up"), tone="stop"),
    ),
    transitions=(
        Transition("submit", _("Ask another desk to approve"), ("draft",), "in_review", _("Notice handed on"),
                   guard=is_complete),
        Transition("send_back", _("Send it back"), ("in_review",), "draft", _("Notice sent back"), needs_note=True),
        Transition("publish", _("Approve and publish"), ("in_review",), "published", _("Notice published"),
                   guard=is_complete),
        Transition("publish_at_once", _("Publish without approval"), ("draft", "in_review"), "published",
                   _("Notice published without approval"), needs_note=True, is_danger=True, guard=is_complete),
        Transition("reopen", _("Change it again"), ("in_review",), "draft", _("Notice changed while it waited")),
        Transition("replace", _("Replace it"), ("published",), "replaced", _("Notice replaced")),
        Transition("retract", _("Retract it everywhere"), ("published",), "retracted", _("Notice retracted"),
                   needs_note=True, is_danger=True),
        Transition("drop", _("Drop the draft"), ("draft", "in_review"), "dropped", _("Draft dropped"), is_danger=True),
    ),
)  # fmt: skip
