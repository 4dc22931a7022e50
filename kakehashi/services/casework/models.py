"""Where Django looks for this app's tables."""

from .advice.models import PublishedAdvice
from .advisers.models import AdviceTheme, Adviser, AdviserHour
from .answers.models import Answer
from .appointments.models import Appointment
from .attachments.models import Attachment
from .call_notes.models import Objection
from .checklists.models import Tick
from .consultations.models import Consultation
from .conversation.models import Effort, Message
from .escalations.models import Escalation
from .follow_ups.models import FollowUp
from .formal_requests.models import FormalRequest
from .hand_offs.models import HandOff
from .improvements.models import Improvement
from .proxy_entries.models import ProxyEntry
from .replies.models import MailReply
from .requests.models import NumberSeries, SupportRequest
from .research.models import AnswerFile, ArchiveCheck, BranchRemark, InquiryRound, ResearchInquiry, ResultWish
from .watchers.models import Watch

__all__ = [
    "AdviceTheme",
    "Adviser",
    "AdviserHour",
    "Answer",
    "AnswerFile",
    "Appointment",
    "ArchiveCheck",
    "Attachment",
    "BranchRemark",
    "Consultation",
    "Effort",
    "Escalation",
    "FollowUp",
    "FormalRequest",
    "HandOff",
    "Improvement",
    "InquiryRound",
    "MailReply",
    "Message",
    "NumberSeries",
    "Objection",
    "ProxyEntry",
    "PublishedAdvice",
    "ResearchInquiry",
    "ResultWish",
    "SupportRequest",
    "Tick",
    "Watch",
]
