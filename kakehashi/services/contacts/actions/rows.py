"""What the actions share: the locked rows, the keys by which a contact is recognised, its row in the index."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from kakehashi.engines.search import forget, index
from kakehashi.engines.workflow import NotPossible, check_version

from ..flows import KEPT
from ..models import Body, ContactKey, Keeping, Person
from ..rules import purposes, term_ends
from ..rules.names import keys_of


def locked_person(person: Person, version: int | None = None) -> Person:
    """The row, locked; refused with Conflict if it is newer than ``version``."""
    row = Person.objects.select_for_update(of=("self",)).select_related("owner__section", "office").get(pk=person.pk)
    check_version(row, version)
    return row


def kept_person(person: Person, version: int | None = None) -> Person:
    """The same; refused with NotPossible where it was merged or erased."""
    row = locked_person(person, version)
    if row.state != KEPT:
        raise NotPossible(_("This contact was merged or erased; it is not changed any more."))
    return row


def locked_body(body: Body, version: int | None = None) -> Body:
    """The row, locked; refused with Conflict if it is newer than ``version``."""
    row = Body.objects.select_for_update().get(pk=body.pk)
    check_version(row, version)
    return row


def kept_body(body: Body, version: int | None = None) -> Body:
    """The same; refused with NotPossible where it was merged."""
    row = locked_body(body, version)
    if row.state != KEPT:
        raise NotPossible(_("This body was merged into another; it is not changed any more."))
    return row


def fill(row: Person | Body, values: Mapping[str, Any], writable: Iterable[str]) -> list[str]:
    """Set what may be written, cleaned; the names of what changed. Refused with NotPossible: an unknown name, what a
    field does not take."""
    writable = set(writable)
    if unknown := sorted(set(values) - writable):
        raise TypeError(f"no such fields of a contact: {', '.join(unknown)}")
    changed = sorted(name for name, value in values.items() if getattr(row, name) != value)
    for name in changed:
        value = values[name]
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    try:
        row.clean_fields(exclude={field.name for field in row._meta.fields} - set(changed))
    except ValidationError as reason:
        raise NotPossible(reason.messages) from reason
    return changed


def refresh(row: Person | Body) -> None:
    """Work out the keys of a contact that changed, and write its row in the index; gone unless it is kept."""
    rows = ContactKey.objects.filter(**_whose(row))
    wanted = _keys(row) if row.state == KEPT else set()
    there = set(rows.values_list("kind", "value"))
    for kind, value in there - wanted:
        rows.filter(kind=kind, value=value).delete()
    ContactKey.objects.bulk_create(
        [ContactKey(**_whose(row), kind=kind, value=value) for kind, value in sorted(wanted - there)]
    )
    if row.state == KEPT:
        index(row)
    else:
        forget(row)


def _whose(row: Person | Body) -> dict[str, Any]:
    return {"person": row} if isinstance(row, Person) else {"body": row}


def _keys(row: Person | Body) -> set[tuple[str, str]]:
    names = [row.name, row.name_en, *map(str, row.other_names)]
    mails, phones = [row.email], [row.phone]
    if isinstance(row, Person):
        phones.append(row.mobile)
        for email, phone in row.positions.values_list("email", "phone"):
            mails.append(email)
            phones.append(phone)
    return keys_of(names=names, readings=[row.reading], mails=mails, phones=phones)


def refresh_last_contact(person: Person, *bodies: Body | None) -> None:
    """Work out a person's last contact and the terms that follow from it; so for bodies of changed occasions."""
    day = person.occasions.aggregate(day=Max("day"))["day"]
    if day != person.last_contact_on:
        person.last_contact_on = day
        Person.objects.filter(pk=person.pk).update(last_contact_on=day)
    set_terms(person)
    for body in {one.pk: one for one in bodies if one is not None}.values():
        newest = body.occasions.aggregate(day=Max("day"))["day"]
        Body.objects.filter(pk=body.pk).update(last_contact_on=newest)


def set_terms(person: Person) -> None:
    """Until when each purpose lasts, from its beginning or the last contact. A purpose that is gone stays as it was."""
    for keeping in Keeping.objects.filter(person=person, ended_on=None):
        purpose = purposes().get(keeping.purpose)
        until = term_ends(purpose, keeping.began_on, person.last_contact_on) if purpose else keeping.until
        if until != keeping.until:
            Keeping.objects.filter(pk=keeping.pk).update(until=until)
