"""Where the flows of this app are found."""

from .appointments.flows import APPOINTMENT
from .hand_offs.flows import HAND_OFF
from .improvements.flows import IMPROVEMENT
from .requests.flows import SUPPORT_REQUEST

__all__ = ["APPOINTMENT", "HAND_OFF", "IMPROVEMENT", "SUPPORT_REQUEST"]
