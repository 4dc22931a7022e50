"""Where the policies of this app are found."""

from .advice.permissions import PUBLISHED_ADVICE
from .advisers.permissions import ADVICE_THEME, ADVISER, ADVISER_HOUR
from .answers.permissions import ANSWER
from .appointments.permissions import APPOINTMENT
from .attachments.permissions import ATTACHMENT
from .call_notes.permissions import CALL_NOTE
from .consultations.permissions import CONSULTATION
from .conversation.permissions import MESSAGE
from .escalations.permissions import ESCALATION
from .follow_ups.permissions import FOLLOW_UP
from .formal_requests.permissions import FORMAL_REQUEST
from .hand_offs.permissions import HAND_OFF
from .improvements.permissions import IMPROVEMENT
from .proxy_entries.permissions import PROXY_BODY
from .replies.permissions import MAIL_REPLY
from .requests.permissions import REQUEST
from .research.permissions import ANSWER_FILE, RESEARCH_INQUIRY, RESEARCH_RESULT, RESULT_WISH
from .watchers.permissions import WATCH

__all__ = [
    "ADVICE_THEME",
    "ADVISER",
    "ADVISER_HOUR",
    "ANSWER",
    "ANSWER_FILE",
    "APPOINTMENT",
    "ATTACHMENT",
    "CALL_NOTE",
    "CONSULTATION",
    "ESCALATION",
    "FOLLOW_UP",
    "FORMAL_REQUEST",
    "HAND_OFF",
    "IMPROVEMENT",
    "MAIL_REPLY",
    "MESSAGE",
    "PROXY_BODY",
    "PUBLISHED_ADVICE",
    "REQUEST",
    "RESEARCH_INQUIRY",
    "RESEARCH_RESULT",
    "RESULT_WISH",
    "WATCH",
]
