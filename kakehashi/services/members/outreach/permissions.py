"""Who plans outreach, and who reads what came of it: headquarters and offices, and a branch for its own bodies."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, organisation_of, roles_of, rule, the_system
from kakehashi.registry.roles import HOUSE

from ..coverage.queries import bodies
from ..permissions import looks_after
from .models import OutreachContact


def contacts(user: Actor) -> QuerySet[OutreachContact]:
    """All for headquarters and offices; for a branch those with the bodies that it looks after; nobody else's."""
    rows = OutreachContact.objects.select_related("organisation", "post__section", "next_post__section")
    roles = roles_of(user)
    if roles & HOUSE:
        return rows
    return rows.filter(organisation__in=bodies(user).values("pk")) if "branch_officer" in roles else rows.none()


@rule(_("colleagues of the post that does it"))
def colleagues_of_it(user: Actor, contact: Any) -> bool:
    """Headquarters and offices for their own contacts, a branch for its own."""
    if not looks_after(user, None):
        return False
    return contact is None or contact.post.section.organisation_id == organisation_of(user)


@rule(_("headquarters and offices, and the branch of its prefecture or city"))
def reads_it(user: Actor, contact: Any) -> bool:
    """Whoever looks after the body."""
    return looks_after(user, None if contact is None else contact.organisation)


OUTREACH_CONTACT = Policy(
    "members.outreach_contact",
    _("Outreach contacts"),
    OutreachContact,
    visible=contacts,
    rules={
        "list": reads_it,
        "view": reads_it,
        "change_outreach": colleagues_of_it,
        "record_outreach": colleagues_of_it,
        "drop_outreach": colleagues_of_it,
        "finish_next_step": colleagues_of_it,
        "tell_next_step": the_system,
    },
)
