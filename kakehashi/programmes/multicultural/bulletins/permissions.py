"""Everybody reads bulletins; the publishing team and the head make them."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, anyone, rule, the_system

from ..centres.permissions import centre_of, coordinator, inside, leads, teams_of
from .models import Bulletin, BulletinText

SENDING = "sending"


@rule(_("the publishing team or the head of the centre"))
def publishes(user: Actor, obj: Any) -> bool:
    """Whoever leads the centre, or publishes for it."""
    centre = centre_of(obj)
    return leads(user, obj) if centre is None else leads(user, obj) or SENDING in teams_of(user, centre)


def visible(_user: Actor) -> QuerySet[Bulletin]:
    """All of them: also what was replaced or retracted has a page, which says so."""
    return Bulletin.objects.select_related("centre__organisation", "request__organisation", "post__section")


def texts(_user: Actor) -> QuerySet[BulletinText]:
    """All of them."""
    return BulletinText.objects.all()


BULLETIN = Policy(
    "multicultural.bulletin",
    _("Bulletins"),
    Bulletin,
    visible,
    rules={
        "view": anyone,
        "manage": inside | coordinator,
        "publish": publishes,
        "add_texts": publishes,
        "replace": the_system,
        "retract": publishes,
    },
)
TEXT = Policy("multicultural.bulletin_text", _("Texts of bulletins"), BulletinText, texts, rules={"view": anyone})
