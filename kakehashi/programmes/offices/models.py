"""Where Django looks for this app's tables."""

from .local_government_offices.models import LocalGovernmentOffice
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
    "LocalGovernmentOffice",
    "VisitProgramme",
]
