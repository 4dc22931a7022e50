"""Where Django looks for this app's tables."""

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
    "Delegate",
    "EvaluationSheet",
    "Goal",
    "Leg",
    "LogEntry",
    "MonthlyReport",
    "ResidentSecondee",
    "RollOut",
    "StayChange",
    "Term",
    "TrialEvaluation",
    "VisitProgramme",
]
