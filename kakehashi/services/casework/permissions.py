"""Where the policies of this app are found."""

from .advice.permissions import PUBLISHED_ADVICE
from .advisers.permissions import ADVICE_THEME, ADVISER, ADVISER_HOUR
from .answers.permissions import ANSWER
from .appointments.permissions import APPOINTMENT
from .attachments.permissions import ATTACHMENT
from .consultations.permissions import CONSULTATION
from .conversation.permissions import MESSAGE
from .escalations.permissions import ESCALATION
from .follow_ups.permissions import FOLLOW_UP
from .improvements.permissions import IMPROVEMENT
from .requests.permissions import REQUEST
from .research.permissions import RESEARCH_INQUIRY, RESEARCH_RESULT, RESULT_WISH

__all__ = [
    "ADVICE_THEME",
    "ADVISER",
    "ADVISER_HOUR",
    "ANSWER",
    "APPOINTMENT",
    "ATTACHMENT",
    "CONSULTATION",
    "ESCALATION",
    "FOLLOW_UP",
    "IMPROVEMENT",
    "MESSAGE",
    "PUBLISHED_ADVICE",
    "REQUEST",
    "RESEARCH_INQUIRY",
    "RESEARCH_RESULT",
    "RESULT_WISH",
]
