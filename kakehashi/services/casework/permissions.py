"""Where the policies of this app are found."""

from .answers.permissions import ANSWER
from .appointments.permissions import APPOINTMENT
from .conversation.permissions import MESSAGE
from .escalations.permissions import ESCALATION
from .follow_ups.permissions import FOLLOW_UP
from .improvements.permissions import IMPROVEMENT
from .requests.permissions import REQUEST

__all__ = ["ANSWER", "APPOINTMENT", "ESCALATION", "FOLLOW_UP", "IMPROVEMENT", "MESSAGE", "REQUEST"]
