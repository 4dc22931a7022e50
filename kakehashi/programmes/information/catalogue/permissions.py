"""Who reads the catalogue, and who sees how much a service is used."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, anyone, role, the_system
from kakehashi.registry.roles import HOUSE

from .models import CatalogueEntry

house = role(*sorted(HOUSE))


def offered(_user: Actor) -> QuerySet[CatalogueEntry]:
    """What is offered now, for everybody."""
    return CatalogueEntry.objects.filter(ended_on=None)


CATALOGUE_ENTRY = Policy(
    "information.catalogue_entry",
    _("Services"),
    CatalogueEntry,
    offered,
    rules={"view": anyone, "see_use": house, "offer": the_system, "end": the_system},
)
