"""Where the policies of this app are found."""

from .answers.permissions import ANSWER
from .appointments.permissions import APPOINTMENT
from .attachments.permissions import ATTACHMENT
from .conversation.permissions import MESSAGE
from .escalations.permissions import ESCALATION
from .follow_ups.permissions import FOLLOW_UP
from .formal_requests.permissions import FORMAL_REQUEST
from .improvements.permissions import IMPROVEMENT
from .requests.permissions import REQUEST
from .research.permissions import RESEARCH_INQUIRY, RESEARCH_RESULT, RESULT_WISH

__all__ = [
    "ANSWER",
    "APPOINTMENT",
    "ATTACHMENT",
    "ESCALATION",
    "FOLLOW_UP",
    "FORMAL_REQUEST",
    "IMPROVEMENT",
    "MESSAGE",
    "REQUEST",
    "RESEARCH_INQUIRY",
    "RESEARCH_RESULT",
    "RESULT_WISH",
]
