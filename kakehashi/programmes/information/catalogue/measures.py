"""What the catalogue serves of the plan."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.measures.rooms import ROOMS, Room
from kakehashi.engines.measures.services import SERVICES

from .models import CatalogueEntry


def told_to_departments(_item: str) -> QuerySet[CatalogueEntry]:
    """Services that are offered to departments beyond the international one, on a page without signing in."""
    codes = [one.name for one in SERVICES.values() if set(one.departments) - {"international"}]
    return CatalogueEntry.objects.filter(code__in=codes, ended_on=None)


ROOMS.add(
    Room(
        name="information.catalogue",
        label=_("Service catalogue"),
        what=_("Every service with cost, time and way to ask, by department of a local government; a page for each."),
        items=("5P-1",),
        role="public",
        records=told_to_departments,
        final=("information.catalogue_entry.offer",),
        url=lambda entry: f"/services/{entry.code}/",
    )
)
