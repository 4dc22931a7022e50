"""Whoever works in a centre writes and reads its cards."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy

from ..centres.permissions import coordinator, inside, within
from .flows import CARD as FLOW
from .models import InformationCard


def visible(user: Actor) -> QuerySet[InformationCard]:
    """Of the centres in which the user works."""
    return within(InformationCard.objects.select_related("centre__organisation", "post__section", "request"), user)


CARD = Policy(
    "multicultural.information_card",
    _("Information cards"),
    InformationCard,
    visible,
    rules={"view": inside | coordinator, "amend": inside, **dict.fromkeys(FLOW.by_name, inside)},
)
