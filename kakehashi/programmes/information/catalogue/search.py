"""How services are found: by everybody, in both languages."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.search import SEARCHABLES, Searchable
from kakehashi.registry.departments import DEPARTMENTS

from .models import CatalogueEntry


def text_of(entry: CatalogueEntry) -> str:
    """All that the catalogue says of a service: in Japanese, from which excerpts are taken first, then in English."""
    service = entry.service
    if service is None:
        return ""
    words = (service.what, service.who, service.cost, service.lead, service.how)
    return "\n".join([*(w.ja for w in words), service.label.en, *(w.en for w in words)])


SEARCHABLES.add(
    Searchable(
        name="service",
        model=CatalogueEntry,
        label=_("Services"),
        title=lambda entry: entry.service.label.ja if entry.service else entry.code,
        body=text_of,
        audience=lambda entry: {"public"} if entry.service and entry.ended_on is None else set(),
        url=lambda entry: f"/services/{entry.code}/",
        facets=lambda entry: {
            "department": (entry.service.departments or tuple(DEPARTMENTS)) if entry.service else (),
            "field": str(entry.service.plan_field) if entry.service else "",
        },
        objects=lambda: CatalogueEntry.objects.filter(ended_on=None),
    )
)
