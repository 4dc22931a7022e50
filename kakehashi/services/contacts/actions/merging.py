"""What was entered twice becomes one, and two again when that was wrong."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, Policy, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import Flow, NotPossible

from ..flows import BODY as BODY_FLOW
from ..flows import PERSON as PERSON_FLOW
from ..models import Body, BodyMerge, Person, PersonMerge, Position, ToldApart
from ..permissions import BODY, PERSON
from ..queries import filled, references
from ..rules import limits
from .rows import kept_body, kept_person, locked_body, locked_person, refresh, refresh_last_contact

PERSON_TOOK_IN = declare("contacts.person.took_in", gettext_lazy("Another contact merged into this"), "contacts.person")
BODY_TOOK_IN = declare("contacts.body.took_in", gettext_lazy("Another body merged into this"), "contacts.body")
PERSONS_APART = declare("contacts.person.tell_apart", gettext_lazy("Told apart from a like contact"), "contacts.person")
BODIES_APART = declare("contacts.body.tell_apart", gettext_lazy("Told apart from a like body"), "contacts.body")
FOR_GOOD = declare("contacts.person.merge_for_good", gettext_lazy("Merge can no longer be undone"), "contacts.person")
R = TypeVar("R", Person, Body)


@transaction.atomic
def merge(person: Person, *, by: Actor, into: Person) -> PersonMerge:
    """Merge a person who was entered twice into the row that is kept.

    Empty fields of the kept one are filled, names and languages are joined; every row of every app that refers to the
    merged one refers to the kept one from now on, but for what would stand there twice. Refused with PermissionDenied
    for other offices, with NotPossible for itself and for what was merged or erased. Records ``contacts.person.merge``
    and ``contacts.person.took_in``. Can be undone for the days of limits.toml.
    """
    gone, kept = _pair(person, into, kept_person)
    PERSON.demand(by, "merge", gone)
    PERSON.demand(by, "merge", kept)
    merged = PersonMerge(kept=kept, gone=gone)
    _merge(merged, PERSON_FLOW, PERSON, "merge", by)
    record(PERSON_TOOK_IN.name, kept, by=by, merged=gone.pk, fields=sorted(merged.before))
    refresh_last_contact(kept)
    refresh_last_contact(gone)
    return merged


@transaction.atomic
def merge_body(body: Body, *, by: Actor, into: Body) -> BodyMerge:
    """Merge a body that was entered twice into the row that is kept; like `merge`. Records
    ``contacts.body.merge_body`` and ``contacts.body.took_in``."""
    gone, kept = _pair(body, into, kept_body)
    merged = BodyMerge(kept=kept, gone=gone)
    _merge(merged, BODY_FLOW, BODY, "merge_body", by)
    record(BODY_TOOK_IN.name, kept, by=by, merged=gone.pk, fields=sorted(merged.before))
    _refresh_bodies(merged)
    return merged


def _pair(gone: R, kept: R, locked: Any) -> tuple[R, R]:
    """Both rows, locked in the order of their keys, so that two who merge at once do not wait for each other."""
    if gone.pk == kept.pk:
        raise NotPossible(_("A contact is not merged into itself."))
    rows = {row.pk: locked(row) for row in sorted((gone, kept), key=lambda row: row.pk)}
    return rows[gone.pk], rows[kept.pk]


def _merge(merged: PersonMerge | BodyMerge, flow: Flow, policy: Policy[Any], step: str, by: Actor) -> None:
    """Fill the gaps of the kept one, move what refers to the other, and change its state."""
    kept, gone = merged.kept, merged.gone
    flow.demand(gone, step, by=by, policy=policy)
    values = filled(kept, gone)
    merged.before = {name: [_plain(getattr(kept, name)), _plain(value)] for name, value in values.items()}
    for name, value in values.items():
        setattr(kept, name, value)
    kept.version += 1
    kept.save()
    merged.moved = {name: keys for name, keys in _moved(gone, kept) if keys}
    merged.post, merged.is_example = post_of(by), kept.is_example or gone.is_example
    merged.until = time.today() + limits().undo
    gone.merged_into = kept  # type: ignore[assignment]
    flow.advance(gone, step, by=by, policy=policy, into=kept.pk)
    merged.save()
    refresh(gone)
    refresh(kept)


def _plain(value: Any) -> Any:
    return value.pk if isinstance(value, models.Model) else value


def _moved(gone: R, kept: R) -> Iterator[tuple[str, list[Any]]]:
    """Let what refers to ``gone`` refer to ``kept``: field by field with the keys of the rows that moved.

    A row that would break a rule there (the same purpose twice), or say what stands there already, stays behind.
    """
    for field in references(type(gone)):
        rows = field.model._base_manager.filter(**{field.name: gone})
        keys = []
        for row in rows.order_by("pk"):
            if isinstance(row, Position) and _stands_there(row, field.name, kept):
                continue
            try:
                with transaction.atomic():
                    field.model._base_manager.filter(pk=row.pk).update(**{field.name: kept})
            except IntegrityError:
                continue
            keys.append(row.pk)
        yield f"{field.model._meta.label_lower}.{field.name}", keys


def _stands_there(position: Position, field: str, kept: Person | Body) -> bool:
    """Whether the kept one has the same position: the same person, body and title, begun on the same day."""
    same = {"person_id": position.person_id, "body_id": position.body_id, f"{field}_id": kept.pk}
    return Position.objects.filter(title=position.title, begins=position.begins, **same).exists()


@transaction.atomic
def undo_merge(person: Person, *, by: Actor) -> Person:
    """Make two of what was merged: what moved moves back, what was filled in goes where nobody changed it since.

    What was added to the kept one meanwhile stays there. Refused with NotPossible once the days of limits.toml have
    passed, and while the kept one is merged or erased itself. Records ``contacts.person.undo_merge``.
    """
    row = locked_person(person)
    PERSON_FLOW.demand(row, "undo_merge", by=by, policy=PERSON)
    merged = PersonMerge.objects.select_related("kept").get(gone=row, undone_at=None)
    kept = locked_person(merged.kept)
    PERSON.demand(by, "undo_merge", kept)
    merged.kept, merged.gone = kept, row
    _undo(merged, PERSON_FLOW, PERSON, "undo_merge", by)
    refresh_last_contact(kept)
    refresh_last_contact(row)
    return row


@transaction.atomic
def undo_body_merge(body: Body, *, by: Actor) -> Body:
    """Make two of a body that was merged; like `undo_merge`. Records ``contacts.body.undo_body_merge``."""
    row = locked_body(body)
    BODY_FLOW.demand(row, "undo_body_merge", by=by, policy=BODY)
    merged = BodyMerge.objects.select_related("kept").get(gone=row, undone_at=None)
    merged.kept, merged.gone = locked_body(merged.kept), row
    _undo(merged, BODY_FLOW, BODY, "undo_body_merge", by)
    _refresh_bodies(merged)
    return row


def _undo(merged: PersonMerge | BodyMerge, flow: Flow, policy: Policy[Any], step: str, by: Actor) -> None:
    kept, gone = merged.kept, merged.gone
    names = {f"{field.model._meta.label_lower}.{field.name}": field for field in references(type(gone))}
    for name, keys in merged.moved.items():
        field = names.get(name)
        if field is not None:
            field.model._base_manager.filter(pk__in=keys, **{field.name: kept}).update(**{field.name: gone})
    _take_out(merged, kept)
    gone.merged_into = None
    flow.advance(gone, step, by=by, policy=policy, out_of=kept.pk)
    merged.undone_at, merged.before = time.now(), {}
    merged.save()
    refresh(gone)
    refresh(kept)


def _take_out(merged: PersonMerge | BodyMerge, kept: Person | Body) -> None:
    """Put back what the merge filled in, field by field, unless somebody changed it since."""
    filled_in: Mapping[str, Any] = merged.before
    for name, (before, after) in filled_in.items():
        if _plain(getattr(kept, name)) == after:
            setattr(kept, str(kept._meta.get_field(name).attname), before)  # type: ignore[union-attr]
    kept.version += 1
    kept.save()


def _refresh_bodies(merged: BodyMerge) -> None:
    """Last contacts of both, and the rows of their people in the index, who are found by the names of their bodies."""
    for body in (merged.kept, merged.gone):
        newest = body.occasions.aggregate(day=models.Max("day"))["day"]
        Body.objects.filter(pk=body.pk).update(last_contact_on=newest)
    keys = merged.moved.get("contacts.position.body", [])
    for person in Person.objects.filter(positions__in=keys).select_related("office").distinct():
        refresh(person)


@transaction.atomic
def tell_apart(row: R, *, by: Actor, other: R) -> R:
    """Say that two that look like one are two; they are not proposed again. Refused for others than staff.

    Records ``contacts.person.tell_apart`` or ``contacts.body.tell_apart``.
    """
    is_person = isinstance(row, Person)
    policy: Policy[Any] = PERSON if is_person else BODY
    policy.demand(by, "tell_apart", row)
    if row.pk == other.pk:
        raise NotPossible(_("A contact is not merged into itself."))
    low, high = sorted((row.pk, other.pk))
    kind = ToldApart.Kind.PERSON if is_person else ToldApart.Kind.BODY
    ToldApart.objects.get_or_create(kind=kind, low=low, high=high, defaults={"post": post_of(by)})
    record((PERSONS_APART if is_person else BODIES_APART).name, row, by=by, other=other.pk)
    return row


@transaction.atomic
def merge_for_good(merged: PersonMerge, *, by: Actor) -> None:
    """A merge can no longer be undone: the old values that it kept for that go. Done by the clock (``by`` None).

    Records ``contacts.person.merge_for_good``.
    """
    PERSON.demand(by, "merge_for_good")
    PersonMerge.objects.filter(pk=merged.pk).update(before={})
    record(FOR_GOOD.name, merged.gone, by=by, merge=merged.pk)
