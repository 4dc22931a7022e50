"""Where Django looks for this app's tables."""

from .advice.models import PublishedAdvice
from .advisers.models import AdviceTheme, Adviser, AdviserHour
from .answers.models import Answer
from .appointments.models import Appointment
from .attachments.models import Attachment
from .checklists.models import Tick
from .consultations.models import Consultation
from .conversation.models import Effort, Message
from .escalations.models import Escalation
from .follow_ups.models import FollowUp
from .improvements.models import Improvement
from .requests.models import NumberSeries, SupportRequest
from .research.models import ArchiveCheck, BranchRemark, ResearchInquiry, ResultWish

__all__ = [
    "AdviceTheme",
    "Adviser",
    "AdviserHour",
    "Answer",
    "Appointment",
    "ArchiveCheck",
    "Attachment",
    "BranchRemark",
    "Consultation",
    "Effort",
    "Escalation",
    "FollowUp",
    "Improvement",
    "Message",
    "NumberSeries",
    "PublishedAdvice",
    "ResearchInquiry",
    "ResultWish",
    "SupportRequest",
    "Tick",
]
