"""Where Django looks for this app's tables."""

from .answers.models import Answer
from .appointments.models import Appointment
from .checklists.models import Tick
from .conversation.models import Effort, Message
from .escalations.models import Escalation
from .follow_ups.models import FollowUp
from .improvements.models import Improvement
from .requests.models import NumberSeries, SupportRequest

__all__ = [
    "Answer",
    "Appointment",
    "Effort",
    "Escalation",
    "FollowUp",
    "Improvement",
    "Message",
    "NumberSeries",
    "SupportRequest",
    "Tick",
]
