"""Who plans how a body is divided."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, the_system

from ..permissions import keeper, kept
from .models import Change, Reorganisation


def reorganisations(user: Actor) -> QuerySet[Reorganisation]:
    """Those of the bodies that one looks after."""
    rows = Reorganisation.objects.select_related("organisation", "planned_by__section__organisation")
    return rows.filter(kept(user, "organisation"))


def changes(user: Actor) -> QuerySet[Change]:
    """Those of the reorganisations that one sees."""
    rows = Change.objects.select_related("reorganisation__organisation")
    return rows.filter(kept(user, "reorganisation__organisation"))


REORGANISATION = Policy(
    "members.reorganisation",
    _("Reorganisations"),
    Reorganisation,
    visible=reorganisations,
    rules={
        "list": keeper,
        "view": keeper,
        "edit": keeper,
        "plan_reorganisation": keeper,
        "revise_reorganisation": keeper,
        "carry_out_reorganisation": keeper | the_system,
        "withdraw_reorganisation": keeper,
        "note_obstacles": the_system,
    },
)
CHANGE = Policy(
    "members.change",
    _("Changes of a reorganisation"),
    Change,
    visible=changes,
    rules={"view": keeper, "edit": keeper},
)
