"""What is asked about rooms, desks and bookings."""

from .booking import BookForm, BookingFilter, ChangeForm, ConfirmForm
from .spaces import AddSpaceForm, DayForm, SpaceFilter, SpaceForm, WeekForm

__all__ = [
    "AddSpaceForm",
    "BookForm",
    "BookingFilter",
    "ChangeForm",
    "ConfirmForm",
    "DayForm",
    "SpaceFilter",
    "SpaceForm",
    "WeekForm",
]
