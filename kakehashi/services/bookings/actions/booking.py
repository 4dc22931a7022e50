"""A room or desk is booked, changed, confirmed, declined, withdrawn, used."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.search import index
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.models import Organisation, Post

from ..flows import BOOKING as FLOW
from ..flows import LIVE
from ..models import Booking, Space
from ..permissions import BOOKING as POLICY
from ..permissions import SPACE, needs_none, runs
from ..queries import kind_of_body, kind_of_post
from ..rules import ASSOCIATION, Wish, refusals
from .locking import leave, locked_booking, locked_space, take

BOOK = declare("bookings.booking.book", gettext_lazy("Room or desk booked"), "bookings.booking")
CHANGE = declare("bookings.booking.change", gettext_lazy("Booking changed"), "bookings.booking")
PASS = declare("bookings.booking.pass_on", gettext_lazy("Booking passed on to another post"), "bookings.booking")
REMIND = declare("bookings.booking.remind", gettext_lazy("Reminded of a booking"), "bookings.booking")


@transaction.atomic
def book(
    space: Space,
    *,
    by: Actor,
    starts_at: datetime,
    ends_at: datetime,
    people: int,
    purpose: str,
    organisation: Organisation | None = None,
    guest: str = "",
) -> Booking:
    """Book a space for the body of the desk; the office may book for another body, or for a guest by name.

    Confirmed at once where the conditions say so, or where the office itself books. Refused with PermissionDenied for
    whom the conditions do not name, with NotPossible where the conditions or another booking stand against it. The
    half-hours are written in the same transaction, each once by constraint. Records ``bookings.booking.book``, and
    ``bookings.booking.confirm_at_once`` where it is.
    """
    room = locked_space(space.pk)
    SPACE.demand(by, "book", room)
    post = post_of(by)
    if post is None:
        raise NotPossible(_("Only a desk books."))
    if organisation is not None or guest:
        SPACE.demand(by, "book_for_others", room)
    body = organisation or (None if guest else post.section.organisation)
    row = Booking(
        space=room, post=post, organisation=body, guest=guest, purpose=purpose, people=people, starts_at=starts_at,
        ends_at=ends_at, booker=_kind(organisation, guest) or kind_of_post(post),
        is_example=room.is_example or bool(body and body.is_example),
    )  # fmt: skip
    _demand(row, by)
    row.save()
    take(row, starts_at, ends_at)
    record(BOOK.name, row, by=by, space=room.pk, starts_at=starts_at)
    index(row)
    return confirm_at_once(row, by=None) if needs_none(by, row) else row


def _kind(organisation: Organisation | None, guest: str) -> str:
    return kind_of_body(organisation) if organisation else ASSOCIATION if guest else ""


def _demand(row: Booking, by: Actor) -> None:
    """Refuse with NotPossible what the conditions do not allow."""
    wish = Wish(row.starts_at, row.ends_at, row.people)
    found = refusals(wish, row.space.conditions, time.now(), by_office=runs(by, row.space))
    if found:
        raise NotPossible(list(found.values()))


@transaction.atomic
def change(booking: Booking, *, by: Actor, version: int | None = None, **values: Any) -> Booking:
    """Change time, people or purpose (``starts_at``, ``ends_at``, ``people``, ``purpose``) of what is still to come.

    Another time that the booker asks for needs another confirmation, where the space needs one. Refused with Conflict
    if somebody saved meanwhile, with NotPossible like `book`. Records ``bookings.booking.change`` with the names of
    what changed, and ``bookings.booking.ask_again`` where it is.
    """
    row = locked_booking(booking, version)
    POLICY.demand(by, "change", row)
    if row.state not in FLOW.tagged(LIVE):
        raise NotPossible(_("It cannot be changed any more."))
    names = ("starts_at", "ends_at", "people", "purpose")
    changed = [name for name in names if name in values and getattr(row, name) != values[name]]
    for name in changed:
        setattr(row, name, values[name])
    _demand(row, by)
    is_moved = bool({"starts_at", "ends_at"} & set(changed))
    if is_moved:
        take(row, row.starts_at, row.ends_at)
        row.changed_at, row.reminded_at = time.now(), None
        row.sequence += 1
    row.version += 1
    row.save()
    record(CHANGE.name, row, by=by, fields=changed)
    index(row)
    if is_moved and row.state == "confirmed" and not runs(by, row) and not needs_none(by, row):
        return ask_again(row, by=None)
    return row


def _step(row: Booking, name: str, by: Actor, note: str = "") -> Booking:
    row.changed_at = time.now()
    row.sequence += 1
    FLOW.advance(row, name, by=by, policy=POLICY, note=note, space=row.space_id)
    return row


@transaction.atomic
def confirm(booking: Booking, *, by: Actor, answer: str = "", version: int | None = None) -> Booking:
    """The office confirms; ``answer`` says what the guests should know, such as where the key is."""
    row = locked_booking(booking, version)
    row.answer = answer
    return _step(row, "confirm", by)


@transaction.atomic
def confirm_at_once(booking: Booking, *, by: Actor) -> Booking:
    """No confirmation is needed; done by the system (``by`` None) where `book` finds it so."""
    return _step(locked_booking(booking), "confirm_at_once", by)


@transaction.atomic
def ask_again(booking: Booking, *, by: Actor) -> Booking:
    """The time was changed by the booker; done by the system (``by`` None) where `change` finds it so."""
    return _step(locked_booking(booking), "ask_again", by)


@transaction.atomic
def decline(booking: Booking, *, by: Actor, note: str) -> Booking:
    """The office declines, or takes a confirmation back; ``note`` says why. The half-hours are free again."""
    row = locked_booking(booking)
    row.note = note
    row = _step(row, "decline", by, note)
    leave(row)
    return row


@transaction.atomic
def withdraw(booking: Booking, *, by: Actor) -> Booking:
    """The booker does not need it any more. The half-hours are free again."""
    row = _step(locked_booking(booking), "withdraw", by)
    leave(row)
    return row


@transaction.atomic
def mark_used(booking: Booking, *, by: Actor) -> Booking:
    """It was used: said by the office or by the booker, once it has begun."""
    return _step(locked_booking(booking), "mark_used", by)


@transaction.atomic
def remind(booking: Booking, *, by: Actor) -> Booking:
    """Remind the desk of a booking that is near; done by the clock (``by`` None), once.

    Records ``bookings.booking.remind``; nothing where it was reminded or the booking is not confirmed any more.
    """
    row = locked_booking(booking)
    POLICY.demand(by, "remind", row)
    if row.state == "confirmed" and row.reminded_at is None:
        row.reminded_at = time.now()
        row.save(update_fields=["reminded_at"])
        record(REMIND.name, row, by=by)
    return row


@transaction.atomic
def pass_bookings(before: Post, after: Post, *, by: Actor) -> int:
    """What a post has booked and is still to come belongs to another one; what is over stays as it was.

    Called where a post is abolished (see `holdings`), never by a view. Records ``bookings.booking.pass_on`` for each
    and returns how many there are.
    """
    moved = 0
    for row in Booking.objects.select_for_update(of=("self",)).filter(post=before, state__in=FLOW.tagged(LIVE)):
        row.post = after
        row.version += 1
        row.save(update_fields=["post", "version"])
        index(row)
        record(PASS.name, row, by=by, post=after.pk)
        moved += 1
    return moved
