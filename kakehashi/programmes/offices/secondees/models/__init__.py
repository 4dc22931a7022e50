"""What is stored about resident secondees: the agreement, the log, reports, evaluations, the roll-out."""

from .agreements import Goal, ResidentSecondee, StayChange, Term
from .evaluations import EvaluationSheet, TrialEvaluation
from .logs import LogEntry, MonthlyReport
from .roll_outs import ChecklistItem, ChecklistTick, RollOut

__all__ = [
    "ChecklistItem",
    "ChecklistTick",
    "EvaluationSheet",
    "Goal",
    "LogEntry",
    "MonthlyReport",
    "ResidentSecondee",
    "RollOut",
    "StayChange",
    "Term",
    "TrialEvaluation",
]
