"""Who sees and writes drafts of plans: the desks of the local government itself."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, organisation_of, roles_of, rule

from .flows import DRAFT as FLOW
from .models import PlanDraft

TOWN = frozenset({"municipal_officer", "branch_officer"})


@rule(_("the local government that it is of"))
def own(user: Actor, draft: Any) -> bool:
    """Any desk of the body."""
    body = organisation_of(user)
    if body is None or not roles_of(user) & TOWN:
        return False
    return draft is None or draft.organisation_id == body


@rule(_("while it is being written"))
def is_working(_user: Actor, draft: Any) -> bool:
    """What was handed on stays as it was."""
    return draft is None or draft.state == "working"


def visible(user: Actor) -> QuerySet[PlanDraft]:
    """The own body's."""
    rows = PlanDraft.objects.select_related("organisation", "post__section")
    body = organisation_of(user) if own(user, None) else None
    return rows.filter(organisation=body) if body else rows.none()


DRAFT = Policy(
    "multicultural.plan_draft",
    _("Drafts of coexistence plans"),
    PlanDraft,
    visible,
    rules={
        "list": own, "view": own, "make": own, "print": own, "revise": own & is_working,
        **dict.fromkeys(FLOW.by_name, own),
    },
)  # fmt: skip
