"""Who reads shared answers."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, signed_in

from .models import Answer


def visible(user: Actor) -> QuerySet[Answer]:
    """Every post of every local government and of the house; not the public, for the asker agreed to colleagues."""
    rows = Answer.objects.select_related("organisation", "office")
    return rows if signed_in(user) else rows.none()


ANSWER = Policy("casework.answer", _("Answers"), Answer, visible, rules={"view": signed_in, "list": signed_in})
