"""Where the flows of this app are found."""

from .liaison_meetings.flows import DECISION, INVITATION, LIAISON_MEETING
from .local_government_offices.flows import LOCAL_GOVERNMENT_OFFICE
from .secondees.flows import EVALUATION_SHEET, MONTHLY_REPORT, RESIDENT_SECONDEE, ROLL_OUT, TRIAL_EVALUATION
from .shared_notices.flows import SHARED_DATE, SHARED_NOTICE
from .visits.flows import APPOINTMENT, VISIT_PROGRAMME

__all__ = [
    "APPOINTMENT",
    "DECISION",
    "EVALUATION_SHEET",
    "INVITATION",
    "LIAISON_MEETING",
    "LOCAL_GOVERNMENT_OFFICE",
    "MONTHLY_REPORT",
    "RESIDENT_SECONDEE",
    "ROLL_OUT",
    "SHARED_DATE",
    "SHARED_NOTICE",
    "TRIAL_EVALUATION",
    "VISIT_PROGRAMME",
]
