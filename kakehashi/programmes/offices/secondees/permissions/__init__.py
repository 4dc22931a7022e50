"""Who sees resident secondees and who may do what: the town that sends, the office that takes, headquarters."""

from .over_all import CHECKLIST_ITEM, ROLL_OUT, TRIAL_EVALUATION, may_begin, offices_to_begin
from .people import OFFICE, TOWN, headquarters, sending
from .stays import EVALUATION_SHEET, LOG_ENTRY, MONTHLY_REPORT, RESIDENT_SECONDEE, reports, sheets, visible

__all__ = [
    "CHECKLIST_ITEM",
    "EVALUATION_SHEET",
    "LOG_ENTRY",
    "MONTHLY_REPORT",
    "OFFICE",
    "RESIDENT_SECONDEE",
    "ROLL_OUT",
    "TOWN",
    "TRIAL_EVALUATION",
    "headquarters",
    "may_begin",
    "offices_to_begin",
    "reports",
    "sending",
    "sheets",
    "visible",
]
