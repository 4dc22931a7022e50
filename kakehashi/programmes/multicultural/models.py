"""Where Django looks for this app's tables."""

from .associations.models import (
    AidAgreement,
    AidStatement,
    AssociationMeeting,
    MeetingAnswer,
    MeetingPaper,
    RegionalAssociation,
)
from .foreign_residents.models import FigureTable, ResidentFigure
from .living.models import LawChange, LivingText, Passage, Topic
from .manual.models import (
    BlankForm,
    CentreChecklist,
    ChecklistItem,
    ChecklistTick,
    ManualChapter,
    ManualEdition,
    ManualSection,
    RevisionComment,
)
from .notices.models import Notice, NoticeLine
from .place_names.models import PlaceName
from .plan_drafts.models import PlanDraft
from .policies.models import CoexistencePlan, ProjectExample
from .sentences.models import CheckerLanguage, TextCheck, TextRevision
from .shelters.models import Shelter
from .speech.models import Recording
from .telegrams.models import Event, Suggestion, Telegram, Threshold
from .webhooks.models import Webhook, WebhookDelivery

__all__ = [
    "AidAgreement",
    "AidStatement",
    "AssociationMeeting",
    "BlankForm",
    "CentreChecklist",
    "CheckerLanguage",
    "ChecklistItem",
    "ChecklistTick",
    "CoexistencePlan",
    "Event",
    "FigureTable",
    "LawChange",
    "LivingText",
    "ManualChapter",
    "ManualEdition",
    "ManualSection",
    "MeetingAnswer",
    "MeetingPaper",
    "Notice",
    "NoticeLine",
    "Passage",
    "PlaceName",
    "PlanDraft",
    "ProjectExample",
    "Recording",
    "RegionalAssociation",
    "ResidentFigure",
    "RevisionComment",
    "Shelter",
    "Suggestion",
    "Telegram",
    "TextCheck",
    "TextRevision",
    "Threshold",
    "Topic",
    "Webhook",
    "WebhookDelivery",
]
