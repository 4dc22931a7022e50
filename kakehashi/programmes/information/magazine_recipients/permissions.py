"""Who sees and changes to whom the printed magazine goes."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, organisation_of, role, roles_of, rule
from kakehashi.registry.roles import TOWN

from .models import MagazineRecipient

MAKERS = frozenset({"editor", "approver", "hq_officer", "hq_chief"})
makers = role(*sorted(MAKERS))
editor = role("editor")
town = role(*sorted(TOWN))


@rule(_("a desk of the body itself"))
def own_body(user: Actor, recipient: Any) -> bool:
    """Whoever acts for the body to which it goes."""
    body = organisation_of(user)
    return body is not None and (recipient is None or recipient.organisation_id == body)


@rule(_("while it is sent"))
def is_open(_user: Actor, recipient: Any) -> bool:
    """What has ended stays as it was."""
    return recipient is None or recipient.until is None


def visible(user: Actor) -> QuerySet[MagazineRecipient]:
    """All for those who make the magazine; a body its own."""
    rows = MagazineRecipient.objects.select_related("organisation")
    if roles_of(user) & MAKERS:
        return rows
    return rows.filter(organisation=organisation_of(user) or 0)


MAGAZINE_RECIPIENT = Policy(
    "information.magazine_recipient",
    _("Recipients of the magazine"),
    MagazineRecipient,
    visible,
    rules={
        "view": makers | own_body,
        "list": makers | town,
        "add": editor,
        "order": town,
        "edit": (editor | (town & own_body)) & is_open,
        "end": (editor | (town & own_body)) & is_open,
    },
)
