"""Where Django looks for this app's tables."""

from .bulletins.models import Bulletin, BulletinText
from .centre_consultations.models import CentreConsultation
from .centre_reports.models import DailyReport, ShiftHandOver
from .centres.models import CentreMember, CentreRecord, CentreShift, SupportCentre
from .information_cards.models import InformationCard
from .interpreter_dispatches.models import InterpreterDispatch
from .notices.models import Notice, NoticeLine
from .place_names.models import PlaceName
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
    "Bulletin",
    "BulletinText",
    "CentreConsultation",
    "CentreMember",
    "CentreRecord",
    "CentreShift",
    "CheckerLanguage",
    "DailyReport",
    "Event",
    "InformationCard",
    "InterpreterDispatch",
    "MemoryUnit",
    "Notice",
    "NoticeLine",
    "PlaceName",
    "Recording",
    "Relay",
    "Shelter",
    "ShelterRound",
    "ShiftHandOver",
    "Suggestion",
    "SupportCentre",
    "Telegram",
    "TextCheck",
    "TextRevision",
    "Threshold",
    "TranslationRequest",
    "TranslationTask",
    "Webhook",
    "WebhookDelivery",
]
