"""Where the policies of this app are found."""

from .notices.permissions import NOTICE, NOTICE_LINE
from .sentences.permissions import CHECKER_LANGUAGE, TEXT_CHECK, TEXT_REVISION
from .speech.permissions import RECORDING
from .webhooks.permissions import DELIVERY, WEBHOOK

__all__ = [
    "CHECKER_LANGUAGE",
    "DELIVERY",
    "NOTICE",
    "NOTICE_LINE",
    "RECORDING",
    "TEXT_CHECK",
    "TEXT_REVISION",
    "WEBHOOK",
]
