"""Where the policies of this app are found."""

from .answers.permissions import ANSWER
from .appointments.permissions import APPOINTMENT
from .conversation.permissions import MESSAGE
from .follow_ups.permissions import FOLLOW_UP
from .requests.permissions import REQUEST

__all__ = ["ANSWER", "APPOINTMENT", "FOLLOW_UP", "MESSAGE", "REQUEST"]
