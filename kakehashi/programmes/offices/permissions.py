"""Where the policies of this app are found."""

from .visits.permissions import APPOINTMENT, CALENDAR_ADDRESS, COMMENT, COUNTERPART, VISIT_PROGRAMME

__all__ = ["APPOINTMENT", "CALENDAR_ADDRESS", "COMMENT", "COUNTERPART", "VISIT_PROGRAMME"]
