"""What is found of contacts: by the staff of headquarters and offices, in every script, by names, bodies and places."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.questionnaires.places import both_names
from kakehashi.engines.search import SEARCHABLES, Searchable

from .flows import KEPT
from .models import Body, Person
from .queries import STAFF
from .rules.names import in_latin, spaced


def _audience(row: Person | Body) -> list[str]:
    """The same as `permissions.people` and `bodies`; what was merged or erased is not found."""
    return [f"role:{code}" for code in STAFF] if row.state == KEPT else []


def _named(row: Person | Body) -> list[str]:
    """Every way in which it is written, the sound in Latin letters too."""
    return [row.name, row.reading, row.name_en, *map(str, row.other_names), in_latin(row.name, row.reading)]


def _person_words(row: Person) -> str:
    words = [*_named(row), row.email]
    for position in row.positions.all():
        words += [position.body.name, position.body.name_en, position.title, position.title_en, position.section,
                  position.email, *both_names(position.body.territory)]  # fmt: skip
    return "\n".join(spaced(words))


def _body_words(row: Body) -> str:
    return "\n".join(spaced([*_named(row), row.city, *both_names(row.territory)]))


def _person_facets(row: Person) -> Mapping[str, Any]:
    territories = sorted({position.body.territory for position in row.positions.all()})
    return {"office": row.office.code if row.office else "", "territory": territories}


def _people() -> QuerySet[Person]:
    return Person.objects.select_related("office").prefetch_related("positions__body")


PERSON = SEARCHABLES.add(
    Searchable(
        name="contacts.person",
        model=Person,
        label=_("Contacts"),
        title=lambda row: row.name,
        body=_person_words,
        audience=_audience,
        url=lambda row: f"/contacts/{row.pk}/",
        at=lambda row: row.last_contact_on,
        facets=_person_facets,
        objects=_people,
    )
)
BODY = SEARCHABLES.add(
    Searchable(
        name="contacts.body",
        model=Body,
        label=_("Bodies outside"),
        title=lambda row: row.name,
        body=_body_words,
        audience=_audience,
        url=lambda row: f"/contacts/bodies/{row.pk}/",
        at=lambda row: row.last_contact_on,
        facets=lambda row: {"kind": row.kind, "territory": row.territory},
    )
)
