"""Where Django looks for this app's tables."""

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
from .sentences.models import CheckerLanguage, TextCheck, TextRevision
from .shelters.models import Shelter
from .speech.models import Recording
from .telegrams.models import Event, Suggestion, Telegram, Threshold
from .webhooks.models import Webhook, WebhookDelivery

__all__ = [
    "BlankForm",
    "CentreChecklist",
    "CheckerLanguage",
    "ChecklistItem",
    "ChecklistTick",
    "Event",
    "ManualChapter",
    "ManualEdition",
    "ManualSection",
    "Notice",
    "NoticeLine",
    "PlaceName",
    "Recording",
    "RevisionComment",
    "Shelter",
    "Suggestion",
    "Telegram",
    "TextCheck",
    "TextRevision",
    "Threshold",
    "Webhook",
    "WebhookDelivery",
]
