"""Where the flows of this app are found."""

from .appointments.flows import APPOINTMENT
from .improvements.flows import IMPROVEMENT
from .requests.flows import SUPPORT_REQUEST

__all__ = ["APPOINTMENT", "IMPROVEMENT", "SUPPORT_REQUEST"]
