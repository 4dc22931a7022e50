"""Who reads the magazine, who puts an issue together, and who says yes."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, anyone, post_of, role, roles_of, rule
from kakehashi.registry.roles import HOUSE

from .models import IssueItem, MagazineIssue

editor = role("editor")
approver = role("approver")
house = role(*sorted(HOUSE))


@rule(_("while the issue is put together"))
def is_planning(_user: Actor, thing: Any) -> bool:
    """Before it is given to the approver."""
    issue = thing.issue if isinstance(thing, IssueItem) else thing
    return issue is None or issue.state == "planning"


@rule(_("somebody else than the desk that submitted it"))
def second_desk(user: Actor, issue: Any) -> bool:
    """Four eyes."""
    post = post_of(user)
    return issue is None or issue.submitted_by_id is None or post is None or issue.submitted_by_id != post.pk


def issues(user: Actor) -> QuerySet[MagazineIssue]:
    """What is published, for everyone; the others for headquarters, offices, editors and approvers."""
    rows = MagazineIssue.objects.all()
    return rows if roles_of(user) & HOUSE else rows.filter(state="published")


def items(user: Actor) -> QuerySet[IssueItem]:
    """Those of the issues that the user sees."""
    seen = issues(user).order_by().values("pk")
    return IssueItem.objects.select_related("issue", "article").filter(issue__in=seen)


MAGAZINE_ISSUE = Policy(
    "information.magazine_issue",
    _("Magazine"),
    MagazineIssue,
    issues,
    rules={
        "view": anyone,
        "see_work": house,
        "plan": editor,
        "edit": editor & is_planning,
        "add_item": editor & is_planning,
        "submit_issue": editor,
        "return_issue": approver,
        "approve_issue": approver & second_desk,
        "publish_issue": approver | editor,
    },
)
ISSUE_ITEM = Policy(
    "information.issue_item",
    _("Manuscripts"),
    IssueItem,
    items,
    rules={
        "view": anyone,
        "receive": editor & is_planning,
        "read": (editor | approver) & is_planning,
        "move": editor & is_planning,
        "remove": editor & is_planning,
    },
)
