"""Where the flows of this app are found."""

from .secondees.flows import EVALUATION_SHEET, MONTHLY_REPORT, RESIDENT_SECONDEE, ROLL_OUT, TRIAL_EVALUATION
from .visits.flows import APPOINTMENT, VISIT_PROGRAMME

__all__ = [
    "APPOINTMENT",
    "EVALUATION_SHEET",
    "MONTHLY_REPORT",
    "RESIDENT_SECONDEE",
    "ROLL_OUT",
    "TRIAL_EVALUATION",
    "VISIT_PROGRAMME",
]
