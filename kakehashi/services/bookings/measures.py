"""What bookings serve of the plan, and what an office did by them."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import Actor, office_of, roles_of
from kakehashi.engines.measures.desk import DESK, Task, Waiting
from kakehashi.engines.measures.rooms import ROOMS, Room
from kakehashi.engines.measures.works import WORKS, Line, Work

from .flows import BOOKING, LIVE
from .models import Booking
from .permissions import bookings
from .queries import OFFICE_ROLES

ROOMS.add(
    Room(
        name="bookings.office_space",
        label=_("Rooms and desks"),
        what=_("Rooms and work places of each office, with conditions and a week to book in; nothing is booked twice."),
        items=("7G-7",),
        role="hq_officer",
        records=lambda _item: _used(),
        final=("bookings.booking.mark_used",),
        url=lambda booking: f"/bookings/{booking.pk}/",
    )
)


def _used() -> QuerySet[Booking]:
    """Bookings of local governments and others that were used; what an office books for itself serves nobody."""
    return Booking.objects.filter(state="used").exclude(booker="house")


def _line(booking: Booking) -> Line:
    state = BOOKING.state_of(booking)
    return Line(
        at=booking.starts_at,
        title=f"{booking.space} {booking.purpose}",
        url=booking.get_absolute_url(),
        number=booking.number,
        state=state.label,
        tone=state.tone,
        body=booking.body,
        is_example=booking.is_example,
        work=_("Booking"),
    )


WORKS.add(
    Work(
        name="bookings.bookings",
        label=_("Bookings"),
        visible=bookings,
        line=_line,
        at="starts_at",
        organisation="organisation",
        office="space__office__code",
        plan_field=7,
        is_open=Q(state__in=BOOKING.tagged(LIVE)),
        told=("bookings.booking.book", "bookings.booking.change"),
    )
)


def rows(user: Actor) -> list[QuerySet[Booking]]:
    """Bookings that wait for the office to confirm or decline them; for its staff."""
    office = office_of(user) if roles_of(user) & set(OFFICE_ROLES) else None
    if office is None:
        return []
    found = bookings(user).filter(space__office=office, state="requested", ends_at__gt=time.now())
    return [found.order_by("starts_at", "pk")]


def tasks(user: Actor, limit: int) -> list[Task]:
    """The soonest first; one query."""
    return [_task(row) for found in rows(user) for row in found[:limit]]


def _task(booking: Booking) -> Task:
    state = BOOKING.state_of(booking)
    return Task(
        title=f"{booking.space} {booking.purpose}",
        url=booking.get_absolute_url(),
        number=booking.number,
        asker=booking.body,
        state=state.label,
        tone=state.tone,
        verb=_("Confirm or decline"),
        due_at=booking.starts_at,
        zone=booking.space.office.time_zone,
        zone_name=booking.space.office.city_shown,
        is_example=booking.is_example,
    )


DESK.add(Waiting(name="bookings.bookings", label=_("Bookings to be confirmed"), tasks=tasks, rows=rows))
