"""Where Django looks for this app's tables."""

from .associations.models import (
    AidAgreement,
    AidStatement,
    AssociationMeeting,
    MeetingAnswer,
    MeetingPaper,
    RegionalAssociation,
)
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
    "AidAgreement",
    "AidStatement",
    "AssociationMeeting",
    "BlankForm",
    "CentreChecklist",
    "CheckerLanguage",
    "ChecklistItem",
    "ChecklistTick",
    "Event",
    "ManualChapter",
    "ManualEdition",
    "ManualSection",
    "MeetingAnswer",
    "MeetingPaper",
    "Notice",
    "NoticeLine",
    "PlaceName",
    "Recording",
    "RegionalAssociation",
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
