"""Where the flows of this app are found."""

from .visits.flows import APPOINTMENT, VISIT_PROGRAMME

__all__ = ["APPOINTMENT", "VISIT_PROGRAMME"]
