"""Where the flows of this app are found."""

from .appointments.flows import APPOINTMENT
from .formal_requests.flows import FORMAL_REQUEST
from .hand_offs.flows import HAND_OFF
from .improvements.flows import IMPROVEMENT
from .requests.flows import SUPPORT_REQUEST
from .research.flows import RESEARCH_INQUIRY, RESULT_WISH

__all__ = [
    "APPOINTMENT",
    "FORMAL_REQUEST",
    "HAND_OFF",
    "IMPROVEMENT",
    "RESEARCH_INQUIRY",
    "RESULT_WISH",
    "SUPPORT_REQUEST",
]
