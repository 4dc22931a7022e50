"""Where the flows of this app are found."""

from .local_government_offices.flows import LOCAL_GOVERNMENT_OFFICE
from .visits.flows import APPOINTMENT, VISIT_PROGRAMME

__all__ = ["APPOINTMENT", "LOCAL_GOVERNMENT_OFFICE", "VISIT_PROGRAMME"]
