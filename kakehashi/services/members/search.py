"""What is found of the register, and by whom: bodies, by everybody."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from kakehashi.base import time
from kakehashi.engines.questionnaires.places import both_names
from kakehashi.engines.search import SEARCHABLES, Searchable
from kakehashi.registry.models import Disaster, Organisation, Tie


def _words(organisation: Organisation) -> str:
    """Every way in which a body is called: reading, code with and without its check digit, English."""
    code = organisation.code
    return "\n".join(part for part in (organisation.kana, code, code[:5], organisation.name_en) if part)


def _facets(organisation: Organisation) -> Mapping[str, str]:
    return {"kind": organisation.kind, "prefecture": organisation.prefecture}


def _about_tie(tie: Tie) -> str:
    """Both names of the partner, of the country or region and of the body; state or province; kind."""
    with override("ja"):
        kind = str(tie.get_kind_display())
    named = (tie.partner_en, *both_names(tie.territory), tie.region, tie.organisation.name_en, kind, tie.source)
    return "\n".join(part for part in named if part)


ORGANISATION = SEARCHABLES.add(
    Searchable(
        name="members.organisation",
        model=Organisation,
        label=_("Organisations"),
        title=lambda organisation: organisation.name,
        body=_words,
        audience=lambda _organisation: ["public"],
        url=lambda organisation: f"/organisations/{organisation.pk}/",
        facets=_facets,
    )
)
DISASTER = SEARCHABLES.add(
    Searchable(
        name="members.disaster",
        model=Disaster,
        label=_("Disasters"),
        title=lambda disaster: disaster.name,
        body=lambda disaster: "\n".join(part for part in (disaster.name_en, disaster.source) if part),
        audience=lambda _disaster: ["member"],
        url=lambda disaster: f"/affected-areas/disasters/{disaster.pk}/",
        language=lambda _disaster: "ja",
        at=lambda disaster: time.tokyo(disaster.happened_on.year, disaster.happened_on.month, disaster.happened_on.day),
    )
)
TIE = SEARCHABLES.add(
    Searchable(
        name="members.tie",
        model=Tie,
        label=_("Ties abroad"),
        title=lambda tie: f"{tie.organisation.name} – {tie.partner}",
        body=_about_tie,
        audience=lambda _tie: ["public"],
        url=lambda tie: f"/organisations/{tie.organisation_id}/#ties",
        language=lambda _tie: "ja",
        at=lambda tie: time.tokyo(tie.agreed_on.year, tie.agreed_on.month, tie.agreed_on.day),
        objects=lambda: Tie.objects.select_related("organisation"),
    )
)
