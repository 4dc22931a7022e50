"""Where the policies of this app are found."""

from .liaison_meetings.permissions import DECISION, INVITATION, LIAISON_MEETING, MATERIAL
from .local_government_offices.permissions import LOCAL_GOVERNMENT_OFFICE
from .secondees.permissions import (
    CHECKLIST_ITEM,
    EVALUATION_SHEET,
    LOG_ENTRY,
    MONTHLY_REPORT,
    RESIDENT_SECONDEE,
    ROLL_OUT,
    TRIAL_EVALUATION,
)
from .shared_notices.permissions import GROUP_CALENDAR_ADDRESS, SHARED_DATE, SHARED_NOTICE
from .visits.permissions import APPOINTMENT, CALENDAR_ADDRESS, COMMENT, COUNTERPART, VISIT_PROGRAMME

__all__ = [
    "APPOINTMENT",
    "CALENDAR_ADDRESS",
    "CHECKLIST_ITEM",
    "COMMENT",
    "COUNTERPART",
    "DECISION",
    "EVALUATION_SHEET",
    "GROUP_CALENDAR_ADDRESS",
    "INVITATION",
    "LIAISON_MEETING",
    "LOCAL_GOVERNMENT_OFFICE",
    "LOG_ENTRY",
    "MATERIAL",
    "MONTHLY_REPORT",
    "RESIDENT_SECONDEE",
    "ROLL_OUT",
    "SHARED_DATE",
    "SHARED_NOTICE",
    "TRIAL_EVALUATION",
    "VISIT_PROGRAMME",
]
