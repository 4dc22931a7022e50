"""Where Django looks for this app's tables."""

from .visits.models import (
    Accompaniment,
    Appointment,
    Arrangement,
    CalendarAddress,
    Comment,
    Counterpart,
    Delegate,
    Leg,
    VisitProgramme,
)

__all__ = [
    "Accompaniment",
    "Appointment",
    "Arrangement",
    "CalendarAddress",
    "Comment",
    "Counterpart",
    "Delegate",
    "Leg",
    "VisitProgramme",
]
