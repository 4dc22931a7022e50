"""A contact is erased, and the proof is kept."""

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.access.personal import fields_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible

from ..flows import PERSON as FLOW
from ..models import ContactErasure, ContactKey, Occasion, Person, PersonMerge, Position, SealedNote
from ..permissions import PERSON as POLICY
from ..queries import digest_of, merged_with, person_file
from .rows import locked_person, refresh

LISTED = declare("contacts.person.list_past_term", gettext_lazy("Term of a contact has passed"), "contacts.person")
BLANKED = (Position, Occasion)  # what stays as bare days and bodies, so that the figures of the past stay true


@transaction.atomic
def erase(person: Person, *, by: Actor, reason: str) -> ContactErasure:
    """Erase everything about a person outside, also of rows that were merged into it, and keep the proof.

    Names, addresses, remarks, what was spoken of, sealed notes and keys are gone; days and bodies of positions and
    occasions stay. The ledger keeps numbers only. ``reason``: of `ContactErasure.Reason`. Refused with PermissionDenied
    for others than the owner and the chiefs above, with NotPossible for an unknown reason, a second time, and for a
    merged row whose kept one is there (that one is erased). Records ``contacts.person.erase`` for each row.
    """
    row = locked_person(person)
    FLOW.demand(row, "erase", by=by, policy=POLICY)
    if reason not in ContactErasure.Reason.values:
        raise NotPossible(_("Say why the contact is erased."))
    if row.state == "merged" and row.merged_into is not None and row.merged_into.state != "erased":
        raise NotPossible(_("This contact was merged. Erase the one that it is part of."))
    digest = digest_of(person_file(row))
    rows = [row, *(locked_person(one) for one in merged_with(row))]
    counts: dict[str, int] = {}
    for one in rows:
        for label, number in _erase_rows(one).items():
            counts[label] = counts.get(label, 0) + number
    proof = ContactErasure(
        person=row, post=post_of(by), reason=reason, digest=digest, is_example=row.is_example,
        counts=counts | {"contacts.Person": len(rows)},
    )  # fmt: skip
    proof.save()
    for one in rows:
        _blank_person(one)
        FLOW.advance(one, "erase", by=by, policy=POLICY, reason=reason, proof=proof.pk)
        refresh(one)
    return proof


def _erase_rows(person: Person) -> dict[str, int]:
    """What hangs on a person: personal words blanked, notes and keys removed; how many rows of what."""
    counts = {}
    for model in BLANKED:
        counts[model._meta.label] = model._default_manager.filter(person=person).update(**_blank(model))
    about = models.Q(kept=person) | models.Q(gone=person)
    counts[PersonMerge._meta.label] = PersonMerge.objects.filter(about).update(before={})
    note = SealedNote.objects.filter(person=person)
    counts[SealedNote._meta.label] = len(note)
    note.delete()
    counts[ContactKey._meta.label] = ContactKey.objects.filter(person=person).delete()[0]
    return counts


def _blank(model: type[models.Model]) -> dict[str, object]:
    """What stands where a personal word stood."""
    found: dict[str, object] = {}
    for declared in fields_of(model):
        field = model._meta.get_field(declared.name)
        if declared.is_person:
            found[declared.name] = None
        else:
            found[declared.name] = [] if isinstance(field, models.JSONField) else ""
    return found


def _blank_person(person: Person) -> None:
    for name, value in _blank(Person).items():
        setattr(person, name, value)


@transaction.atomic
def list_past_term(person: Person, *, by: Actor) -> None:
    """Note that the term of every purpose of a contact has passed, so that its owner is told; by the clock (``by``
    None). Records ``contacts.person.list_past_term``."""
    POLICY.demand(by, "list_past_term", person)
    record(LISTED.name, person, by=by)
