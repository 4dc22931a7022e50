"""Everybody reads bulletins; the publishing team and the head make them."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, anyone, the_system

from ..centres.permissions import coordinator, inside, publishes
from .models import Bulletin, BulletinText


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
