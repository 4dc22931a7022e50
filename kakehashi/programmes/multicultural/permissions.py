"""Where the policies of this app are found."""

from .living.permissions import LAW_CHANGE, LIVING_TEXT, PASSAGE, TOPIC
from .notices.permissions import NOTICE, NOTICE_LINE
from .place_names.permissions import PLACE_NAME
from .sentences.permissions import CHECKER_LANGUAGE, TEXT_CHECK, TEXT_REVISION
from .shelters.permissions import SHELTER
from .speech.permissions import RECORDING
from .telegrams.permissions import EVENT, SUGGESTION, TELEGRAM, THRESHOLD
from .webhooks.permissions import DELIVERY, WEBHOOK

__all__ = [
    "CHECKER_LANGUAGE",
    "DELIVERY",
    "EVENT",
    "LAW_CHANGE",
    "LIVING_TEXT",
    "NOTICE",
    "NOTICE_LINE",
    "PASSAGE",
    "PLACE_NAME",
    "RECORDING",
    "SHELTER",
    "SUGGESTION",
    "TELEGRAM",
    "TEXT_CHECK",
    "TEXT_REVISION",
    "THRESHOLD",
    "TOPIC",
    "WEBHOOK",
]
