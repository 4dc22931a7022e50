"""What becomes of a contact: kept, merged into another, erased. permissions.py says who may do it."""

from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.workflow import Flow, State, Transition

if TYPE_CHECKING:
    from .models import Body, Person

    Reason = str | Promise | None

KEPT = "kept"


def can_be_undone(row: "Person | Body") -> "Reason":
    """A merge is undone within the days of limits.toml, as long as what it was merged into is kept itself."""
    merge = row.merges.filter(undone_at=None).order_by("-pk").first()
    if merge is None or merge.until < time.today():
        return gettext("The time in which a merge can be undone has passed.")
    if merge.kept.state != KEPT:
        return gettext("What it was merged into was merged or erased itself. Undo that first.")
    return None


PERSON = Flow(
    "contacts.person",
    _("Contact: person"),
    states=(
        State(KEPT, _("Kept"), tone="work", tags=frozenset({KEPT})),
        State("merged", _("Merged"), tone="plain"),
        State("erased", _("Erased"), tone="stop"),
    ),
    transitions=(
        Transition("merge", _("Merge into another contact"), (KEPT,), "merged", _("Contact merged into another")),
        Transition("undo_merge", _("Undo the merge"), ("merged",), KEPT, _("Merge undone"), guard=can_be_undone),
        Transition(
            "erase", _("Erase the contact"), (KEPT, "merged"), "erased", _("Contact erased"), is_danger=True
        ),
    ),
)  # fmt: skip

BODY = Flow(
    "contacts.body",
    _("Contact: body"),
    states=(
        State(KEPT, _("Kept"), tone="work", tags=frozenset({KEPT})),
        State("merged", _("Merged"), tone="plain"),
    ),
    transitions=(
        Transition("merge_body", _("Merge into another body"), (KEPT,), "merged", _("Body merged into another")),
        Transition(
            "undo_body_merge", _("Undo the merge"), ("merged",), KEPT, _("Merge undone"), guard=can_be_undone
        ),
    ),
)  # fmt: skip
