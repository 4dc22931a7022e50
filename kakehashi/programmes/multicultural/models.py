"""Where Django looks for this app's tables."""

from .associations.models import (
    AidAgreement,
    AidStatement,
    AssociationMeeting,
    MeetingAnswer,
    MeetingPaper,
    RegionalAssociation,
)
from .bulletins.models import Bulletin, BulletinText
from .centre_consultations.models import CentreConsultation
from .centre_reports.models import DailyReport, ShiftHandOver
from .centres.models import CentreMember, CentreRecord, CentreShift, SupportCentre
from .foreign_residents.models import FigureTable, ResidentFigure
from .information_cards.models import InformationCard
from .interpreter_dispatches.models import InterpreterDispatch
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
from .relays.models import Relay
from .sentences.models import CheckerLanguage, TextCheck, TextRevision
from .shelter_rounds.models import ShelterRound
from .shelters.models import Shelter
from .speech.models import Recording
from .telegrams.models import Event, Suggestion, Telegram, Threshold
from .translation_memory.models import MemoryUnit
from .translation_requests.models import TranslationRequest, TranslationTask
from .webhooks.models import Webhook, WebhookDelivery

__all__ = [
    "AidAgreement",
    "AidStatement",
    "AssociationMeeting",
    "BlankForm",
    "Bulletin",
    "BulletinText",
    "CentreChecklist",
    "CentreConsultation",
    "CentreMember",
    "CentreRecord",
    "CentreShift",
    "CheckerLanguage",
    "ChecklistItem",
    "ChecklistTick",
    "CoexistencePlan",
    "DailyReport",
    "Event",
    "FigureTable",
    "InformationCard",
    "InterpreterDispatch",
    "LawChange",
    "LivingText",
    "ManualChapter",
    "ManualEdition",
    "ManualSection",
    "MeetingAnswer",
    "MeetingPaper",
    "MemoryUnit",
    "Notice",
    "NoticeLine",
    "Passage",
    "PlaceName",
    "PlanDraft",
    "ProjectExample",
    "Recording",
    "RegionalAssociation",
    "Relay",
    "ResidentFigure",
    "RevisionComment",
    "Shelter",
    "ShelterRound",
    "ShiftHandOver",
    "Suggestion",
    "SupportCentre",
    "Telegram",
    "TextCheck",
    "TextRevision",
    "Threshold",
    "Topic",
    "TranslationRequest",
    "TranslationTask",
    "Webhook",
    "WebhookDelivery",
]
