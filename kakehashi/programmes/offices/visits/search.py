"""A visit programme is found by those who see it: its title, hosts and places; nothing that stays inside, no name."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.search import SEARCHABLES, Searchable

from .models import VisitProgramme
from .permissions import OFFICE, TOWN


def audience(programme: VisitProgramme) -> set[str]:
    """The tokens of those who may see it; mirrors `permissions.visible` and is tested against it."""
    tokens = {"role:hq_officer", "role:hq_chief"}
    tokens |= {f"office:{programme.office_id}:{code}" for code in OFFICE}
    if programme.organisation_id:
        is_confidential = programme.request is not None and programme.request.is_confidential
        place = f"section:{programme.section_id}" if is_confidential else f"organisation:{programme.organisation_id}"
        tokens |= {f"{place}:{code}" for code in TOWN}
    return tokens


def body(programme: VisitProgramme) -> str:
    """What the delegation reads, without the names of people."""
    parts = [programme.number, str(programme.organisation or ""), programme.aim]
    parts += [part for leg in programme.legs.all() for part in (leg.what, leg.origin, leg.destination)]
    parts += [part for one in programme.appointments.all() for part in (one.host, one.place)]
    return "\n".join(part for part in (*parts, *programme.english.values()) if part)


def _facets(programme: VisitProgramme) -> Mapping[str, str]:
    return {"office": programme.office.code}


SEARCHABLES.add(
    Searchable(
        name="offices.visit_programme",
        model=VisitProgramme,
        label=_("Visit programmes"),
        title=lambda programme: programme.title,
        body=body,
        audience=audience,
        url=lambda programme: f"/visits/{programme.pk}/",
        language=lambda _programme: "ja",
        at=lambda programme: time.tokyo(programme.begins.year, programme.begins.month, programme.begins.day),
        facets=_facets,
    )
)
