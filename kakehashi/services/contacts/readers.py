"""What follows: owners are told; the erasure of an account reaches the contact."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify.actions import notify
from kakehashi.registry.models import Post

from .actions import erase
from .models import ContactErasure, Person, SealedNote


@reads("contacts.post.tell_past_term", name="contacts.tell_an_owner_of_terms")
def tell_an_owner_of_terms(entry: Entry) -> None:
    """The owner, who erases or keeps anew."""
    post, count = Post.objects.get(pk=entry.subject_id), entry.facts["contacts"]
    if not count or not post.is_open:
        return
    text = _("The term of every purpose of %(count)s contacts has passed. Erase them, or keep them for a purpose anew.")
    notify(
        post,
        name=entry.name,
        subject=_("Contacts past their term"),
        text=lambda: str(text) % {"count": count},
        path="/contacts/past-term/?mine=on",
        about=post,
        once=f"entry:{entry.pk}",
    )


@reads("contacts.person.break_glass", name="contacts.tell_an_owner_of_broken_glass")
def tell_an_owner_of_broken_glass(entry: Entry) -> None:
    """The owner of the contact, so that nobody reads a sealed note unseen."""
    person = Person.objects.select_related("owner").get(pk=entry.subject_id)
    note = SealedNote.objects.filter(pk=entry.facts["note"]).first()
    if note is None:
        return
    text = _("%(who)s opened the sealed note about a contact of yours by breaking the glass.")
    notify(
        person.owner,
        name=entry.name,
        subject=_("A sealed note was opened"),
        text=lambda: str(text) % {"who": entry.post},
        path=f"/contacts/sealed/{note.pk}/",
        about=person,
        once=f"entry:{entry.pk}",
    )


@reads("members.person.erase", name="contacts.erase_with_the_account")
def erase_with_the_account(entry: Entry) -> None:
    """Contacts whose account was erased are erased too, each with its own proof."""
    for person in Person.objects.filter(account=entry.subject_id).exclude(state="erased"):
        erase(person, by=None, reason=ContactErasure.Reason.ASKED)
