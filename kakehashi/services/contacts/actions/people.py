"""People outside are registered, changed, given to another post of ours."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.clock import installation
from kakehashi.registry.models import Post

from ..flows import KEPT
from ..models import Keeping, Person
from ..permissions import PERSON as POLICY
from ..queries import STAFF
from ..rules import purposes, term_ends
from .rows import fill, kept_person, refresh

REGISTER = declare("contacts.person.register", gettext_lazy("Contact registered"), "contacts.person")
CHANGE = declare("contacts.person.change", gettext_lazy("Contact changed"), "contacts.person")
GIVE = declare("contacts.person.give_to", gettext_lazy("Contact given to another post"), "contacts.person")
WRITABLE = (
    "name", "reading", "name_en", "other_names", "languages", "email", "phone", "mobile", "address", "note", "account",
)  # fmt: skip
USUAL = ("network",)


@transaction.atomic
def register_person(
    *,
    by: Actor,
    name: str,
    owner: Post | None = None,
    purposes: Sequence[str] = USUAL,
    how: str = "",
    is_example: bool = False,
    **values: Any,
) -> Person:
    """Register a person outside, owned by ``owner`` (default: the post acted as); ``values``: any of `WRITABLE`.

    ``purposes`` are codes of purposes.toml; where one needs consent, it is kept as agreed to the wording in force,
    given as ``how`` says (``spoken``, ``card``, ``mail``, ``paper``). Refused with PermissionDenied for others than
    staff, with NotPossible without a name or purpose, where consent is said of nobody, or where the owner is no post
    of staff. Records ``contacts.person.register``.
    """
    POLICY.demand(by, "register_person")
    row = Person(is_example=is_example or installation().is_demonstration)
    fill(row, {"name": name, **values}, WRITABLE)
    if not row.name:
        raise NotPossible(_("Enter a name."))
    _own(row, owner or post_of(by))
    row.save()
    _keep(row, purposes, how, by)
    refresh(row)
    record(REGISTER.name, row, by=by, owner=row.owner_id, purposes=sorted(purposes))
    return row


def _own(row: Person, owner: Post | None) -> None:
    """The post that owns the contact, with its office."""
    if owner is None or not owner.is_open or not owner.role_codes & set(STAFF):
        raise NotPossible(_("A contact is owned by a post of headquarters or of an office."))
    row.owner, row.office = owner, owner.section.office


def _keep(row: Person, codes: Sequence[str], how: str, by: Actor) -> None:
    """The purposes for which the person is kept from now on."""
    if not codes:
        raise NotPossible(_("Say what the contact is kept for."))
    for code in dict.fromkeys(codes):
        purpose = purposes().get(code)
        if purpose is None:
            raise NotPossible(_("There is no such purpose."))
        if purpose.wording and not how:
            raise NotPossible(_("“%(purpose)s” needs consent: say how it was given.") % {"purpose": purpose.name})
        today = time.today()
        Keeping.objects.create(
            person=row, purpose=code, ground=purpose.ground, how=how if purpose.wording else "",
            wording_version=purpose.wording.version if purpose.wording else "", began_on=today, post=post_of(by),
            until=term_ends(purpose, today, row.last_contact_on), is_example=row.is_example,
        )  # fmt: skip


@transaction.atomic
def change_person(person: Person, *, by: Actor, version: int | None = None, **values: Any) -> Person:
    """Change what is written of a person (``values``: any of `WRITABLE`).

    Refused with PermissionDenied for other offices, with Conflict if somebody saved meanwhile, with NotPossible without
    a name or where the contact was merged or erased. Records ``contacts.person.change`` with the names of the fields.
    """
    row = kept_person(person, version)
    POLICY.demand(by, "change_person", row)
    changed = fill(row, values, WRITABLE)
    if not row.name:
        raise NotPossible(_("Enter a name."))
    row.version += 1
    row.save()
    refresh(row)
    record(CHANGE.name, row, by=by, fields=changed)
    return row


@transaction.atomic
def give_to(person: Person, *, by: Actor, owner: Post, version: int | None = None) -> Person:
    """Give the contact to another post of headquarters or an office, which keeps touch from now on.

    Refused like `change_person`. Records ``contacts.person.give_to``.
    """
    row = kept_person(person, version)
    POLICY.demand(by, "give_to", row)
    before = row.owner_id
    _own(row, owner)
    row.version += 1
    row.save()
    refresh(row)
    record(GIVE.name, row, by=by, before=before, after=row.owner_id)
    return row


@transaction.atomic
def pass_contacts(before: Post, after: Post, *, by: Actor) -> int:
    """The contacts that a post owns are owned by another one. Returns how many.

    Called where a post is abolished (see `holdings`), never by a view. Refused with NotPossible like `give_to`. Records
    ``contacts.person.give_to`` for each.
    """
    moved = 0
    for row in Person.objects.select_for_update(of=("self",)).filter(owner=before, state=KEPT):
        _own(row, after)
        row.version += 1
        row.save(update_fields=["owner", "office", "version"])
        refresh(row)
        record(GIVE.name, row, by=by, before=before.pk, after=after.pk)
        moved += 1
    return moved
