"""Who sees shelters, and who opens them."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, anyone, organisation_of, role, roles_of, rule

from .flows import LISTED
from .flows import SHELTER as FLOW
from .models import Shelter

municipal = role("municipal_officer")


@rule(_("the local government whose shelter it is"))
def own(user: Actor, shelter: Any) -> bool:
    """Any desk of the body: in a disaster whoever is there opens the doors."""
    body = organisation_of(user)
    if body is None or not municipal(user):
        return False
    return shelter is None or shelter.organisation_id == body


def visible(user: Actor) -> QuerySet[Shelter]:
    """Every shelter that stands in a list; for the body's own desks also what was taken out."""
    rows = Shelter.objects.select_related("organisation")
    listed = Q(state__in=FLOW.tagged(LISTED))
    body = organisation_of(user) if "municipal_officer" in roles_of(user) else None
    return rows.filter(listed | Q(organisation=body)) if body else rows.filter(listed)


OWN = ("list", "register", "amend", *FLOW.by_name)
SHELTER = Policy(
    "multicultural.shelter",
    _("Shelters"),
    Shelter,
    visible,
    rules={"view": anyone, **dict.fromkeys(OWN, own)},
)
