"""Where the policies of this app are found."""

from .local_government_offices.permissions import LOCAL_GOVERNMENT_OFFICE
from .visits.permissions import APPOINTMENT, CALENDAR_ADDRESS, COMMENT, COUNTERPART, VISIT_PROGRAMME

__all__ = ["APPOINTMENT", "CALENDAR_ADDRESS", "COMMENT", "COUNTERPART", "LOCAL_GOVERNMENT_OFFICE", "VISIT_PROGRAMME"]
