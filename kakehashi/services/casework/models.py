"""Where Django looks for this app's tables."""

from .answers.models import Answer
from .appointments.models import Appointment
from .attachments.models import Attachment
from .checklists.models import Tick
from .conversation.models import Effort, Message
from .escalations.models import Escalation
from .follow_ups.models import FollowUp
from .formal_requests.models import FormalRequest
from .improvements.models import Improvement
from .requests.models import NumberSeries, SupportRequest
from .research.models import ArchiveCheck, BranchRemark, ResearchInquiry, ResultWish

__all__ = [
    "Answer",
    "Appointment",
    "ArchiveCheck",
    "Attachment",
    "BranchRemark",
    "Effort",
    "Escalation",
    "FollowUp",
    "FormalRequest",
    "Improvement",
    "Message",
    "NumberSeries",
    "ResearchInquiry",
    "ResultWish",
    "SupportRequest",
    "Tick",
]
