"""Where the policies of this app are found."""

from .bulletins.permissions import BULLETIN
from .bulletins.permissions import TEXT as BULLETIN_TEXT
from .centres.permissions import CENTRE, MEMBER, RECORD, SHIFT
from .notices.permissions import NOTICE, NOTICE_LINE
from .place_names.permissions import PLACE_NAME
from .relays.permissions import RELAY
from .sentences.permissions import CHECKER_LANGUAGE, TEXT_CHECK, TEXT_REVISION
from .shelters.permissions import SHELTER
from .speech.permissions import RECORDING
from .telegrams.permissions import EVENT, SUGGESTION, TELEGRAM, THRESHOLD
from .translation_memory.permissions import MEMORY
from .translation_requests.permissions import REQUEST, TASK
from .webhooks.permissions import DELIVERY, WEBHOOK

__all__ = [
    "BULLETIN",
    "BULLETIN_TEXT",
    "CENTRE",
    "CHECKER_LANGUAGE",
    "DELIVERY",
    "EVENT",
    "MEMBER",
    "MEMORY",
    "NOTICE",
    "NOTICE_LINE",
    "PLACE_NAME",
    "RECORD",
    "RECORDING",
    "RELAY",
    "REQUEST",
    "SHELTER",
    "SHIFT",
    "SUGGESTION",
    "TASK",
    "TELEGRAM",
    "TEXT_CHECK",
    "TEXT_REVISION",
    "THRESHOLD",
    "WEBHOOK",
]
