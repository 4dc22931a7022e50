"""Notes that only those read who need to."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.models import Post

from ..models import Person, SealedNote, Unsealing
from ..permissions import PERSON, SEALED_NOTE
from ..rules import limits
from .rows import kept_person

SEAL = declare("contacts.sealed_note.seal", gettext_lazy("Sealed note written"), "contacts.sealednote")
UNSEAL = declare(
    "contacts.person.break_glass", gettext_lazy("Sealed note opened by breaking the glass"), "contacts.person"
)


@transaction.atomic
def seal(
    person: Person, *, by: Actor, text: str, readers: Iterable[Post] = (), version: int | None = None
) -> SealedNote:
    """Write the sealed note about a person; the owner of the contact and ``readers`` read it, nobody else.

    Who changes a note must be able to read it. Refused with PermissionDenied for others, with Conflict if somebody
    saved meanwhile, with NotPossible without words. Records ``contacts.sealed_note.seal`` with the posts named.
    """
    row = kept_person(person)
    PERSON.demand(by, "seal", row)
    note = SealedNote.objects.select_for_update().filter(person=row).first()
    if note is None:
        note = SealedNote(person=row, is_example=row.is_example)
    else:
        SEALED_NOTE.get(by, "seal", pk=note.pk)
        check_version(note, version)
        note.version += 1
    if not text.strip():
        raise NotPossible(_("Write the note."))
    note.text, note.post, note.at = text, post_of(by), time.now()
    note.save()
    named = list(readers)
    note.readers.set(named)
    if (own := post_of(by)) is not None and own.pk != row.owner_id:
        note.readers.add(own)
    record(SEAL.name, note, by=by, person=row.pk, readers=sorted(post.pk for post in named))
    return note


@transaction.atomic
def break_glass(person: Person, *, by: Actor, why: str) -> SealedNote:
    """Open a sealed note without being named in it, for the hours of limits.toml, and say ``why``; the owner is told.

    For chiefs. Refused with PermissionDenied for others, with NotPossible without a reason or where there is no note.
    Records ``contacts.person.break_glass``.
    """
    row = kept_person(person)
    PERSON.demand(by, "break_glass", row)
    note = SealedNote.objects.filter(person=row).first()
    post = post_of(by)
    if note is None or post is None:
        raise NotPossible(_("There is no sealed note about this contact."))
    if not why.strip():
        raise NotPossible(_("Write the reason."))
    Unsealing.objects.create(note=note, post=post, why=why.strip()[:300], until=time.now() + limits().break_glass)
    record(UNSEAL.name, row, by=by, note=note.pk)
    return note
