"""Where Django looks for this app's tables."""

from .liaison_meetings.models import Decision, Invitation, LiaisonMeeting, Material
from .local_government_offices.models import LocalGovernmentOffice
from .shared_notices.models import GroupCalendarAddress, Joining, SharedDate, SharedNotice, Sighting
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
    "Decision",
    "Delegate",
    "GroupCalendarAddress",
    "Invitation",
    "Joining",
    "Leg",
    "LiaisonMeeting",
    "LocalGovernmentOffice",
    "Material",
    "SharedDate",
    "SharedNotice",
    "Sighting",
    "VisitProgramme",
]
