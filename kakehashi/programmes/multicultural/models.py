"""Where Django looks for this app's tables."""

from .notices.models import Notice, NoticeLine
from .sentences.models import CheckerLanguage, TextCheck, TextRevision
from .speech.models import Recording
from .webhooks.models import Webhook, WebhookDelivery

__all__ = [
    "CheckerLanguage",
    "Notice",
    "NoticeLine",
    "Recording",
    "TextCheck",
    "TextRevision",
    "Webhook",
    "WebhookDelivery",
]
