"""Where Django looks for this app's tables."""

from .liaison_meetings.models import Decision, Invitation, LiaisonMeeting, Material
from .local_government_offices.models import LocalGovernmentOffice
from .secondees.models import (
    ChecklistItem,
    ChecklistTick,
    EvaluationSheet,
    Goal,
    LogEntry,
    MonthlyReport,
    ResidentSecondee,
    RollOut,
    StayChange,
    Term,
    TrialEvaluation,
)
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
    "ChecklistItem",
    "ChecklistTick",
    "Comment",
    "Counterpart",
    "Decision",
    "Delegate",
    "EvaluationSheet",
    "Goal",
    "GroupCalendarAddress",
    "Invitation",
    "Joining",
    "Leg",
    "LiaisonMeeting",
    "LocalGovernmentOffice",
    "LogEntry",
    "Material",
    "MonthlyReport",
    "ResidentSecondee",
    "RollOut",
    "SharedDate",
    "SharedNotice",
    "Sighting",
    "StayChange",
    "Term",
    "TrialEvaluation",
    "VisitProgramme",
]
