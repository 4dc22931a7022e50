"""Whoever works in a centre reads its rounds."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy

from ..centres.permissions import coordinator, inside, within
from .models import ShelterRound


def visible(user: Actor) -> QuerySet[ShelterRound]:
    """Of the centres in which the user works."""
    rows = ShelterRound.objects.select_related("centre__organisation", "shelter", "card__centre", "post__section")
    return within(rows, user)


ROUND = Policy(
    "multicultural.shelter_round",
    _("Rounds of shelters"),
    ShelterRound,
    visible,
    rules={"view": inside | coordinator},
)
