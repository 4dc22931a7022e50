"""Bookings as a calendar: of a desk, of one room or desk, or one booking alone."""

from collections.abc import Iterable
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _

from kakehashi.base.examples import EXAMPLE
from kakehashi.engines.calendars.icalendar import Event, calendar
from kakehashi.engines.calendars.private_addresses import Keys

from .flows import BOOKING
from .models import Booking, CalendarAddress
from .queries import for_calendars
from .rules import limits

KEYS: Final = Keys("bookings.calendar_address")
STANDING = {"requested": "TENTATIVE", "confirmed": "CONFIRMED", "used": "CONFIRMED"}  # the others are cancelled


def calendar_at(address: CalendarAddress) -> bytes:
    """What stands at a private address: the space's bookings, or those that the desk itself made."""
    rows = Booking.objects.filter(space=address.space) if address.space else Booking.objects.filter(post=address.post)
    return calendar_of(named(str(address.space or address.post), is_example=address.is_example), for_calendars(rows))


def named(words: str, *, is_example: bool) -> str:
    """The name of a calendar, marked where it is made of examples."""
    name = _("Bookings: %(whose)s") % {"whose": words}
    return f"【{EXAMPLE}】{name}" if is_example else name


def calendar_of(name: str, bookings: Iterable[Booking]) -> bytes:
    """These bookings as one calendar, by the clock of each office; the same state gives the same bytes.

    What was declined or withdrawn stands as cancelled. Examples are marked.
    """
    return calendar(name, [_event(one) for one in bookings], refresh=limits().refresh)


def _event(booking: Booking) -> Event:
    space, office = booking.space, booking.space.office
    summary = f"{space} {booking.body}"
    told = [booking.number, str(BOOKING.state_of(booking).label), booking.purpose,
            _("%(count)s people") % {"count": booking.people}, booking.answer]  # fmt: skip
    return Event(
        uid=f"booking-{booking.pk}@{settings.BASE_URL.split('//')[-1]}",
        summary=f"【{EXAMPLE}】{summary}" if booking.is_example else summary,
        starts=booking.starts.office,
        ends=booking.ends.office,
        changed_at=booking.changed_at,
        sequence=booking.sequence,
        location=", ".join(part for part in (str(office), space.place) if part),
        description="\n".join(part for part in told if part),
        url=f"{settings.BASE_URL}/bookings/{booking.pk}/",
        status=STANDING.get(booking.state, "CANCELLED"),
        categories=(EXAMPLE,) if booking.is_example else (),
    )
