"""Where the policies of this app are found."""

from .secondees.permissions import (
    CHECKLIST_ITEM,
    EVALUATION_SHEET,
    LOG_ENTRY,
    MONTHLY_REPORT,
    RESIDENT_SECONDEE,
    ROLL_OUT,
    TRIAL_EVALUATION,
)
from .visits.permissions import APPOINTMENT, CALENDAR_ADDRESS, COMMENT, COUNTERPART, VISIT_PROGRAMME

__all__ = [
    "APPOINTMENT",
    "CALENDAR_ADDRESS",
    "CHECKLIST_ITEM",
    "COMMENT",
    "COUNTERPART",
    "EVALUATION_SHEET",
    "LOG_ENTRY",
    "MONTHLY_REPORT",
    "RESIDENT_SECONDEE",
    "ROLL_OUT",
    "TRIAL_EVALUATION",
    "VISIT_PROGRAMME",
]
