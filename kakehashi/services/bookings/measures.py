"""What bookings serve of the plan, and what an office did by them."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.measures.rooms import ROOMS, Room
from kakehashi.engines.measures.works import WORKS, Line, Work

from .flows import BOOKING, LIVE
from .models import Booking
from .permissions import bookings

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
