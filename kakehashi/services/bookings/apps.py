from django.apps import AppConfig


class BookingsConfig(AppConfig):
    """Rooms and desks of the offices, and who uses them when."""

    name = "kakehashi.services.bookings"
    label = "bookings"
