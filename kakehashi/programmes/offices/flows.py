"""Where the flows of this app are found."""

from .liaison_meetings.flows import DECISION, INVITATION, LIAISON_MEETING
from .local_government_offices.flows import LOCAL_GOVERNMENT_OFFICE
from .shared_notices.flows import SHARED_DATE, SHARED_NOTICE
from .visits.flows import APPOINTMENT, VISIT_PROGRAMME

__all__ = [
    "APPOINTMENT",
    "DECISION",
    "INVITATION",
    "LIAISON_MEETING",
    "LOCAL_GOVERNMENT_OFFICE",
    "SHARED_DATE",
    "SHARED_NOTICE",
    "VISIT_PROGRAMME",
]
