"""Where the policies of this app are found."""

from .liaison_meetings.permissions import DECISION, INVITATION, LIAISON_MEETING, MATERIAL
from .local_government_offices.permissions import LOCAL_GOVERNMENT_OFFICE
from .shared_notices.permissions import GROUP_CALENDAR_ADDRESS, SHARED_DATE, SHARED_NOTICE
from .visits.permissions import APPOINTMENT, CALENDAR_ADDRESS, COMMENT, COUNTERPART, VISIT_PROGRAMME

__all__ = [
    "APPOINTMENT",
    "CALENDAR_ADDRESS",
    "COMMENT",
    "COUNTERPART",
    "DECISION",
    "GROUP_CALENDAR_ADDRESS",
    "INVITATION",
    "LIAISON_MEETING",
    "LOCAL_GOVERNMENT_OFFICE",
    "MATERIAL",
    "SHARED_DATE",
    "SHARED_NOTICE",
    "VISIT_PROGRAMME",
]
