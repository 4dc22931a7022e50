"""The life of a magazine issue, and of each manuscript in it. permissions.py says who may do it."""

from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.workflow import Flow, State, Transition

if TYPE_CHECKING:
    from .models import IssueItem, MagazineIssue

    Reason = str | Promise | None


def is_complete(issue: "MagazineIssue") -> "Reason":
    """An issue goes to review with a feature, and with every manuscript read."""
    items = list(issue.items.all())
    if not any(item.section == "feature" for item in items):
        return gettext("An issue needs a feature.")
    if open_ones := [item.title for item in items if item.state != "read"]:
        return gettext("Not read yet: %(titles)s.") % {"titles": gettext(", ").join(open_ones)}
    return None


def is_planned(item: "IssueItem") -> "Reason":
    """Manuscripts change while the issue is put together."""
    return None if item.issue.state == "planning" else gettext("The issue is with the approver, or printed.")


def has_text(item: "IssueItem") -> "Reason":
    """A manuscript that says nothing is not read."""
    return is_planned(item) or (None if item.body else gettext("There is no text yet."))


MAGAZINE_ISSUE = Flow(
    "information.magazine_issue",
    _("Magazine issue"),
    states=(
        State("planning", _("Being put together"), tone="work", station=True),
        State("in_approval", _("With the approver"), tone="wait", station=True),
        State("approved", _("Ready to print"), tone="plain", station=True),
        State("published", _("Published"), tone="done", tags=frozenset({"final"}), station=True),
    ),
    transitions=(
        Transition("submit_issue", _("Give it to the approver"), ("planning",), "in_approval",
                   _("Magazine issue given to the approver"), guard=is_complete),
        Transition("return_issue", _("Give it back to the editors"), ("in_approval", "approved"), "planning",
                   _("Magazine issue given back"), needs_note=True),
        Transition("approve_issue", _("Approve for print"), ("in_approval",), "approved",
                   _("Magazine issue approved for print")),
        Transition("publish_issue", _("Publish the issue"), ("approved",), "published",
                   _("Magazine issue published")),
    ),
)  # fmt: skip

ISSUE_ITEM = Flow(
    "information.issue_item",
    _("Manuscript"),
    states=(
        State("asked", _("Text asked for"), tone="wait"),
        State("received", _("Text received"), tone="work"),
        State("read", _("Read by a second person"), tone="done"),
    ),
    transitions=(
        Transition("receive", _("Enter the manuscript"), ("asked", "received", "read"), "received",
                   _("Manuscript received"), guard=is_planned),
        Transition("read", _("Read and found ready"), ("received",), "read", _("Manuscript read"), guard=has_text),
    ),
)  # fmt: skip
