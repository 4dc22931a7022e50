"""Who sees rooms, desks and bookings, who books, and who looks after them."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import (
    Actor,
    Policy,
    office_of,
    organisation_of,
    post_of,
    role,
    roles_of,
    rule,
    signed_in,
    the_system,
)

from .models import Booking, CalendarAddress, Space
from .queries import OFFICE_ROLES, kind_of_post

headquarters = role("hq_officer", "hq_chief")


def _looks_after(user: Actor) -> int | None:
    """The office whose spaces this user looks after."""
    return office_of(user) if roles_of(user) & set(OFFICE_ROLES) else None


@rule(_("staff of the office"))
def of_the_office(user: Actor, thing: Any) -> bool:
    """Whoever works in the office of the space."""
    own = _looks_after(user)
    if own is None or thing is None:
        return own is not None
    space = thing.space if isinstance(thing, Booking | CalendarAddress) else thing
    return space is not None and space.office_id == own


runs = of_the_office | headquarters


@rule(_("those whom the conditions of the room or desk name"))
def may_book(user: Actor, space: Any) -> bool:
    """Local governments, resident secondees, associations or the house: as the space says."""
    post = post_of(user)
    return post is not None and (space is None or kind_of_post(post) in space.bookers)


@rule(_("the body for which it was booked"))
def booked_for(user: Actor, booking: Any) -> bool:
    """The desk that booked, and the other desks of the body."""
    post = post_of(user)
    if post is None or booking is None:
        return post is not None
    return booking.post_id == post.pk or _is_own(user, booking)


def _is_own(user: Actor, booking: Booking) -> bool:
    """Desks of the same body; those of headquarters and offices only each for itself."""
    own = organisation_of(user)
    return booking.booker != "house" and own is not None and booking.organisation_id == own


@rule(_("where no confirmation is needed"))
def needs_none(_user: Actor, booking: Any) -> bool:
    """The space takes bookings without confirmation, or its own office books."""
    return (
        booking is None
        or not booking.space.needs_confirmation
        or booking.post.section.office_id == booking.space.office_id
    )


@rule(_("the desk that made the address"))
def its_desk(user: Actor, address: Any) -> bool:
    """The one desk."""
    post = post_of(user)
    return post is not None and (address is None or address.post_id == post.pk)


def spaces(user: Actor) -> QuerySet[Space]:
    """Everybody with a post sees what can be used today or later; those who look after a space see it for ever."""
    rows = Space.objects.select_related("office")
    if headquarters(user):
        return rows
    if post_of(user) is None:
        return rows.none()
    seen = Q(pk__in=Space.objects.not_over(time.today()).order_by().values("pk"))
    own = _looks_after(user)
    return rows.filter(seen | Q(office=own)) if own is not None else rows.filter(seen)


def bookings(user: Actor) -> QuerySet[Booking]:
    """All for headquarters, an office's for its staff, a body's for its desks."""
    rows = Booking.objects.select_related("space__office", "organisation", "post__section")
    if headquarters(user):
        return rows
    post = post_of(user)
    if post is None:
        return rows.none()
    mine = Q(post=post) | (Q(organisation=organisation_of(user)) & ~Q(booker="house"))
    own = _looks_after(user)
    return rows.filter(mine | Q(space__office=own)) if own is not None else rows.filter(mine)


def addresses(user: Actor) -> QuerySet[CalendarAddress]:
    """Those of one's own desk."""
    post = post_of(user)
    rows = CalendarAddress.objects.select_related("space__office", "post__section__organisation")
    return rows.filter(post=post) if post is not None else rows.none()


SPACE = Policy(
    "bookings.space",
    _("Rooms and desks"),
    Space,
    spaces,
    rules={
        "list": signed_in,
        "view": signed_in,
        "add": runs,
        "edit": runs,
        "book": may_book | runs,
        "book_for_others": runs,
        "see_bookings": runs,
        "subscribe": runs,
    },
)
BOOKING = Policy(
    "bookings.booking",
    _("Bookings"),
    Booking,
    bookings,
    rules={
        "list": signed_in,
        "view": booked_for | runs,
        "change": booked_for | runs,
        "confirm": runs,
        "confirm_at_once": the_system & needs_none,
        "ask_again": the_system,
        "mark_used": booked_for | runs,
        "decline": runs,
        "withdraw": booked_for,
        "remind": the_system,
        "subscribe": signed_in,
    },
)
CALENDAR_ADDRESS = Policy(
    "bookings.calendar_address",
    _("Calendar addresses"),
    CalendarAddress,
    addresses,
    rules={"view": its_desk, "withdraw_address": its_desk},
)
