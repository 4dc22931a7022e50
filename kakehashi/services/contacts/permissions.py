"""Who sees contacts, who looks after them. Local governments see no people; a sealed note is for those named."""

from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import Actor, Policy, nobody, office_of, post_of, role, roles_of, rule, the_system

from .models import Body, BodyMerge, ContactErasure, Keeping, Occasion, Person, PersonMerge, Position, SealedNote
from .queries import STAFF

CHIEFS = ("hq_chief", "office_chief")

staff = role(*STAFF)
chief = role(*CHIEFS)


@rule(_("the owner's office, or headquarters"))
def keepers(user: Actor, person: Any) -> bool:
    """Staff of the office whose post owns the contact; of headquarters for every contact."""
    if not staff(user):
        return False
    mine = office_of(user)
    return person is None or mine is None or person.office_id == mine


@rule(_("the owner of the contact, or a chief of its office or of headquarters"))
def answering(user: Actor, person: Any) -> bool:
    """Who decides that a contact is erased: the owner; where the post is vacant, the chiefs above it."""
    post = post_of(user)
    if post is None or not staff(user):
        return False
    while person is not None and person.state == "merged":
        person = person.merged_into  # whoever answers for the one that is kept
    if person is None or person.owner_id == post.pk:
        return True
    return bool(roles_of(user) & set(CHIEFS)) and keepers(user, person)


def people(user: Actor) -> QuerySet[Person]:
    """All of them for staff of headquarters and offices, erased ones too, as numbers; nobody else sees any."""
    rows = Person.objects.select_related("owner__section", "office")
    return rows if staff(user) else rows.none()


def with_positions(rows: QuerySet[Person]) -> QuerySet[Person]:
    """People with the positions that they hold today, as ``held``; one query more."""
    held = Position.objects.on(time.today()).select_related("body")
    return rows.prefetch_related(Prefetch("positions", held, to_attr="held"))


def bodies(user: Actor) -> QuerySet[Body]:
    """All of them for staff."""
    return Body.objects.all() if staff(user) else Body.objects.none()


def positions(user: Actor) -> QuerySet[Position]:
    """Those of the people whom one sees."""
    rows = Position.objects.select_related("person", "body")
    return rows if staff(user) else rows.none()


def occasions(user: Actor) -> QuerySet[Occasion]:
    """Those with the people whom one sees."""
    rows = Occasion.objects.select_related("person", "body", "post__section", "office")
    return rows if staff(user) else rows.none()


def keepings(user: Actor) -> QuerySet[Keeping]:
    """Those of the people whom one sees."""
    rows = Keeping.objects.select_related("person")
    return rows if staff(user) else rows.none()


def person_merges(user: Actor) -> QuerySet[PersonMerge]:
    """Those of the people whom one sees."""
    return PersonMerge.objects.all() if staff(user) else PersonMerge.objects.none()


def body_merges(user: Actor) -> QuerySet[BodyMerge]:
    """Those of the bodies that one sees."""
    return BodyMerge.objects.all() if staff(user) else BodyMerge.objects.none()


def erasures(user: Actor) -> QuerySet[ContactErasure]:
    """The proofs, for staff."""
    rows = ContactErasure.objects.select_related("person", "post__section")
    return rows if staff(user) else rows.none()


def sealed_notes(user: Actor) -> QuerySet[SealedNote]:
    """Those that one needs to know: as owner, as a post named in it, or for a while after breaking the glass."""
    rows = SealedNote.objects.select_related("person", "post")
    post = post_of(user)
    if post is None or not staff(user):
        return rows.none()
    opened = Q(unsealings__post=post, unsealings__until__gte=time.now())
    return rows.filter(Q(person__owner=post) | Q(readers=post) | opened).distinct()


def _of(test: Any) -> Any:
    """A rule about the contact, asked of a row that belongs to it."""
    return rule(test.words)(lambda user, row: test(user, row.person if row is not None else None))


PERSON = Policy(
    "contacts.person",
    _("Contacts"),
    Person,
    people,
    rules={
        "list": staff,
        "view": staff,
        "register_person": staff,
        "change_person": keepers,
        "give_to": keepers,
        "begin_position": keepers,
        "record_occasion": staff,
        "keep_for": keepers,
        "seal": keepers,
        "break_glass": chief,
        "merge": keepers,
        "undo_merge": keepers,
        "link_account": role("hq_chief"),
        "tell_past_term": the_system,
        "tell_apart": staff,
        "merge_for_good": the_system,
        "see_past_term": staff,
        "erase": answering | the_system,
        "read_file": answering,
        "take_card": staff,
    },
)
BODY = Policy(
    "contacts.body",
    _("Bodies outside"),
    Body,
    bodies,
    rules={
        "list": staff,
        "view": staff,
        "register_body": staff,
        "change_body": staff,
        "merge_body": staff,
        "undo_body_merge": staff,
        "tell_apart": staff,
    },
)
POSITION = Policy(
    "contacts.position",
    _("Positions of contacts"),
    Position,
    positions,
    rules={"view": staff, "change_position": _of(keepers), "end_position": _of(keepers)},
)
OCCASION = Policy(
    "contacts.occasion",
    _("Occasions of contact"),
    Occasion,
    occasions,
    rules={"view": staff, "withdraw_occasion": _of(keepers)},
)
KEEPING = Policy(
    "contacts.keeping",
    _("Purposes of keeping"),
    Keeping,
    keepings,
    rules={"view": staff, "bring_in": staff, "end_keeping": _of(keepers)},
)
PERSON_MERGE = Policy("contacts.person_merge", _("Merged contacts"), PersonMerge, person_merges, rules={"view": nobody})
BODY_MERGE = Policy("contacts.body_merge", _("Merged bodies"), BodyMerge, body_merges, rules={"view": nobody})
ERASURE = Policy("contacts.erasure", _("Proofs of erased contacts"), ContactErasure, erasures, rules={"view": staff})
SEALED_NOTE = Policy(
    "contacts.sealed_note",
    _("Sealed notes"),
    SealedNote,
    sealed_notes,
    rules={"view": staff, "seal": staff},
)
