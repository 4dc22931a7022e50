"""What is stored about a visit: its days, the way, whom one meets, who travels, who goes along, what is arranged."""

from .appointments import Appointment, Counterpart
from .company import Accompaniment, Arrangement, Delegate
from .programmes import Leg, VisitProgramme
from .sharing import CalendarAddress, Comment

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
