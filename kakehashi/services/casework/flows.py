"""Where the flows of this app are found."""

from .appointments.flows import APPOINTMENT
from .requests.flows import SUPPORT_REQUEST

__all__ = ["APPOINTMENT", "SUPPORT_REQUEST"]
