"""The register is found by every desk: names, owners, place and fields of work; no telephone, no address of a desk."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.questionnaires.places import both_names
from kakehashi.engines.search import SEARCHABLES, Searchable
from kakehashi.registry.lineage import names_of_heirs

from . import rules
from .models import LocalGovernmentOffice


def body(office: LocalGovernmentOffice) -> str:
    """Its English name, its owners and who carries them on in both languages, where it is and what it works on."""
    bodies = list(office.owners.all())
    owners = [part for one in bodies for part in (one.name, one.name_en, *names_of_heirs(one))]
    works = [str(words) for code, words in rules.FIELDS.items() if code in office.fields]
    parts = [office.name_en, *owners, *both_names(office.territory), office.city, office.city_en, *works, office.note]
    return "\n".join(part for part in parts if part)


SEARCHABLES.add(
    Searchable(
        name="offices.local_government_office",
        model=LocalGovernmentOffice,
        label=_("Local governments' own overseas offices"),
        title=lambda office: office.name,
        body=body,
        audience=lambda _office: ["member"],
        url=lambda office: f"/local-government-offices/{office.pk}/",
        at=lambda office: office.registered_at,
        facets=lambda office: {"territory": office.territory},
        objects=lambda: LocalGovernmentOffice.objects.prefetch_related("owners"),
    )
)
