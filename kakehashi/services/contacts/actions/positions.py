"""Which posts people outside hold at which bodies."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.models import Post

from ..models import Body, Person, Position
from ..permissions import PERSON, POSITION
from .people import USUAL, register_person
from .rows import kept_body, kept_person, refresh

BEGIN = declare("contacts.position.begin", gettext_lazy("Position of a contact entered"), "contacts.position")
CHANGE = declare("contacts.position.change", gettext_lazy("Position of a contact changed"), "contacts.position")
END = declare("contacts.position.end", gettext_lazy("Position of a contact ended"), "contacts.position")
WRITABLE = ("title", "title_en", "section", "email", "phone", "begins", "ends")


@transaction.atomic
def person_at(
    body: Body, *, by: Actor, name: str, title: str = "", owner: Post | None = None,
    purposes: Sequence[str] = USUAL, is_example: bool = False, **values: Any,
) -> Person:  # fmt: skip
    """The kept contact of that ``name`` at ``body``; where there is none, registered there with its position.

    How other rooms enter whom they met, so that nobody stands there twice. ``title``: the post held; ``owner``,
    ``purposes`` and ``values`` as for `register_person`. Refused and recorded like `register_person` and
    `begin_position`.
    """
    name = name.strip()
    known = PERSON.visible(by).filter(state="kept", name=name, positions__body=body).order_by("pk").first()
    if known is not None:
        return known
    person = register_person(by=by, name=name, owner=owner, purposes=purposes, is_example=is_example, **values)
    begin_position(person, by=by, body=body, title=title)
    return person


@transaction.atomic
def begin_position(
    person: Person, *, by: Actor, body: Body, begins: date | None = None, ends_others: bool = False, **values: Any
) -> Position:
    """Enter that ``person`` holds a post at ``body`` since ``begins`` (None: not known); ``values``: of `WRITABLE`.

    ``ends_others``: the positions held until then end on the day before. The same position (body and title, held
    today) is not entered twice: it is handed back. Refused with PermissionDenied for other offices, with NotPossible
    for an end before the beginning and for what was merged or erased. Records ``contacts.position.begin``.
    """
    row, held_at = kept_person(person), kept_body(body)
    PERSON.demand(by, "begin_position", row)
    wanted = {"begins": begins, **values}
    same = row.positions.on(time.today()).filter(body=held_at, title=wanted.get("title", "").strip())
    if begins is None and (there := same.first()) is not None:
        return there
    if ends_others:
        last = (begins or time.today()) - timedelta(days=1)
        for other in row.positions.on(time.today()):
            end_position(other, by=by, ends=max(last, other.begins or last))
    position = Position(person=row, body=held_at, is_example=row.is_example)
    _write(position, wanted)
    refresh(row)
    record(BEGIN.name, position, by=by, person=row.pk, body=held_at.pk)
    return position


def _write(position: Position, values: dict[str, Any]) -> list[str]:
    if unknown := sorted(set(values) - set(WRITABLE)):
        raise TypeError(f"no such fields of a position: {', '.join(unknown)}")
    changed = [name for name, value in values.items() if getattr(position, name) != value]
    for name in changed:
        setattr(position, name, values[name].strip() if isinstance(values[name], str) else values[name])
    if position.begins and position.ends and position.ends < position.begins:
        raise NotPossible(_("Enter a last day that is not before the first."))
    position.save()
    return sorted(changed)


def _locked(position: Position) -> Position:
    rows = Position.objects.select_for_update(of=("self",)).select_related("person", "body")
    return rows.get(pk=position.pk)


@transaction.atomic
def change_position(position: Position, *, by: Actor, **values: Any) -> Position:
    """Correct a position (``values``: of `WRITABLE`). Refused like `begin_position`; records
    ``contacts.position.change``."""
    row = _locked(position)
    POSITION.demand(by, "change_position", row)
    changed = _write(row, values)
    refresh(kept_person(row.person))
    record(CHANGE.name, row, by=by, person=row.person_id, fields=changed)
    return row


@transaction.atomic
def end_position(position: Position, *, by: Actor, ends: date) -> Position:
    """The person holds the post until ``ends``, the last day. Refused with NotPossible for a day before the beginning;
    records ``contacts.position.end``."""
    row = _locked(position)
    POSITION.demand(by, "end_position", row)
    _write(row, {"ends": ends})
    refresh(kept_person(row.person))
    record(END.name, row, by=by, person=row.person_id, until=ends)
    return row
