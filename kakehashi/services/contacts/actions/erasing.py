"""A contact is erased, and the proof is kept."""

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.access.personal import fields_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.models import Post, User

from ..flows import PERSON as FLOW
from ..models import ContactErasure, ContactKey, Occasion, Person, PersonMerge, Position, SealedNote
from ..permissions import PERSON as POLICY
from ..queries import digest_of, merged_with, past_term, person_file
from .rows import kept_person, locked_person, refresh

TOLD = declare("contacts.post.tell_past_term", gettext_lazy("Told of contacts past their term"), "registry.post")
LINKED = declare("contacts.person.link_account", gettext_lazy("Account of a contact noted"), "contacts.person")
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
def tell_past_term(owner: Post, *, by: Actor) -> None:
    """Have the owner of contacts told that the term of some has passed; done by the clock (``by`` None).

    Records ``contacts.post.tell_past_term`` with how many there are.
    """
    POLICY.demand(by, "tell_past_term")
    count = past_term(Person.objects.filter(owner=owner), time.today()).count()
    record(TOLD.name, owner, by=by, contacts=count)


@transaction.atomic
def link_account(person: Person, *, by: Actor, username: str, version: int | None = None) -> Person:
    """Say that a person outside has the account of this login name here; empty: none.

    What is kept about the account's holder, and its erasure (members, privacy), then reach the contact. Refused with
    PermissionDenied for others than chiefs of headquarters, with NotPossible where nobody is called so. Records
    ``contacts.person.link_account``.
    """
    row = kept_person(person, version)
    POLICY.demand(by, "link_account", row)
    user = User.objects.filter(username=username, is_active=True).first() if username else None
    if username and user is None:
        raise NotPossible(_("Nobody has this login name."))
    row.account = user
    row.version += 1
    row.save()
    record(LINKED.name, row, by=by, is_linked=user is not None)
    return row
