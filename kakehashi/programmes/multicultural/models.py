"""Where Django looks for this app's tables."""

from .living.models import LawChange, LivingText, Passage, Topic
from .notices.models import Notice, NoticeLine
from .place_names.models import PlaceName
from .sentences.models import CheckerLanguage, TextCheck, TextRevision
from .shelters.models import Shelter
from .speech.models import Recording
from .telegrams.models import Event, Suggestion, Telegram, Threshold
from .webhooks.models import Webhook, WebhookDelivery

__all__ = [
    "CheckerLanguage",
    "Event",
    "LawChange",
    "LivingText",
    "Notice",
    "NoticeLine",
    "Passage",
    "PlaceName",
    "Recording",
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
