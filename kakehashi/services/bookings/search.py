"""What is found of bookings: rooms and desks by every desk, a booking by those who may see it."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.search import SEARCHABLES, Searchable

from .models import Booking, Space
from .queries import OFFICE_ROLES
from .rules import EQUIPMENT, HOUSE

HEADQUARTERS = ("role:hq_officer", "role:hq_chief")


def _space_words(space: Space) -> str:
    """Its English name, its office in both languages, where it is and what stands in it."""
    office = space.office
    things = [word for code, words in EQUIPMENT.items() if code in space.equipment for word in (words.ja, words.en)]
    parts = (space.name_en, office.name, office.name_en, office.city, office.city_en, space.place, *things, space.terms)
    return "\n".join(part for part in parts if part)


def booking_audience(booking: Booking) -> set[str]:
    """The tokens of those who may see a booking; mirrors `permissions.bookings` and is tested against it."""
    office = booking.space.office_id
    tokens = {*HEADQUARTERS, f"post:{booking.post_id}", *(f"office:{office}:{role}" for role in OFFICE_ROLES)}
    if booking.booker != HOUSE and booking.organisation_id:
        tokens.add(f"organisation:{booking.organisation_id}")
    return tokens


SPACE = SEARCHABLES.add(
    Searchable(
        name="bookings.space",
        model=Space,
        label=_("Rooms and desks"),
        title=lambda space: space.name,
        body=_space_words,
        audience=lambda _space: ["member"],
        url=lambda space: f"/spaces/{space.pk}/",
        facets=lambda space: {"office": space.office.code},
    )
)
BOOKING = SEARCHABLES.add(
    Searchable(
        name="bookings.booking",
        model=Booking,
        label=_("Bookings"),
        title=lambda booking: f"{booking.number} {booking.space.name}",
        body=lambda booking: "\n".join((booking.purpose, booking.guest or booking.organisation.name)),
        audience=booking_audience,
        url=lambda booking: f"/bookings/{booking.pk}/",
        facets=lambda booking: {"office": booking.space.office.code},
    )
)
