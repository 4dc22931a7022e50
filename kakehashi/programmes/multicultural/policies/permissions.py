"""Who writes plans and examples into the collection, and who publishes them."""

from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, anyone, organisation_of, role, roles_of, rule

from .flows import EXAMPLE as EXAMPLE_FLOW
from .flows import PLAN as PLAN_FLOW
from .models import CoexistencePlan, ProjectExample

EDITORS = frozenset({"editor", "approver"})
editors = role("editor", "approver")
TOWN = frozenset({"municipal_officer", "branch_officer"})


@rule(_("the local government that it is of"))
def own(user: Actor, row: Any) -> bool:
    """Any desk of the body."""
    body = organisation_of(user)
    if body is None or not roles_of(user) & TOWN:
        return False
    return row is None or row.organisation_id == body


@rule(_("while it is a draft"))
def is_draft(_user: Actor, row: Any) -> bool:
    """What was sent waits for the editors; what is public stays as it is."""
    return row is None or row.state == "draft"


@rule(_("while it is not public"))
def is_not_public(_user: Actor, row: Any) -> bool:
    """The editors' own words are settled before it is published."""
    return row is None or row.state != "published"


def _seen(user: Actor, rows: QuerySet[Any]) -> QuerySet[Any]:
    rows = rows.select_related("organisation", "post__section")
    if roles_of(user) & EDITORS:
        return rows.filter(~Q(state="draft"))
    body = organisation_of(user) if roles_of(user) & TOWN else None
    return rows.filter(Q(state="published") | Q(organisation=body)) if body else rows.filter(state="published")


def plans(user: Actor) -> QuerySet[CoexistencePlan]:
    """Public ones; the body's own desks see theirs, editors what was sent."""
    return _seen(user, CoexistencePlan.objects.all())


def examples(user: Actor) -> QuerySet[ProjectExample]:
    """Like plans."""
    return _seen(user, ProjectExample.objects.all())


RULES = {
    "view": anyone,
    "list": own | editors,
    "write": own,
    "edit": own & is_draft,
    "submit": own,
    "send_back": editors,
    "publish": editors,
    "withdraw": own | editors,
}
PLAN = Policy("multicultural.coexistence_plan", _("Coexistence plans"), CoexistencePlan, plans, rules=dict(RULES))
EXAMPLE = Policy(
    "multicultural.project_example", _("Project examples"), ProjectExample, examples,
    rules=RULES | {"choose": editors & is_not_public},
)  # fmt: skip
FLOWS: dict[type[Model], Any] = {CoexistencePlan: (PLAN_FLOW, PLAN), ProjectExample: (EXAMPLE_FLOW, EXAMPLE)}
