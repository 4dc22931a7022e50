"""Where the policies of this app are found."""

from .bulletins.permissions import BULLETIN
from .bulletins.permissions import TEXT as BULLETIN_TEXT
from .centre_consultations.permissions import CONSULTATION
from .centre_reports.permissions import DAILY_REPORT, HAND_OVER
from .centres.permissions import CENTRE, MEMBER, RECORD, SHIFT
from .information_cards.permissions import CARD
from .interpreter_dispatches.permissions import DISPATCH
from .notices.permissions import NOTICE, NOTICE_LINE
from .place_names.permissions import PLACE_NAME
from .relays.permissions import RELAY
from .sentences.permissions import CHECKER_LANGUAGE, TEXT_CHECK, TEXT_REVISION
from .shelter_rounds.permissions import ROUND
from .shelters.permissions import SHELTER
from .speech.permissions import RECORDING
from .telegrams.permissions import EVENT, SUGGESTION, TELEGRAM, THRESHOLD
from .translation_memory.permissions import MEMORY
from .translation_requests.permissions import REQUEST, TASK
from .webhooks.permissions import DELIVERY, WEBHOOK

__all__ = [
    "BULLETIN",
    "BULLETIN_TEXT",
    "CARD",
    "CENTRE",
    "CHECKER_LANGUAGE",
    "CONSULTATION",
    "DAILY_REPORT",
    "DELIVERY",
    "DISPATCH",
    "EVENT",
    "HAND_OVER",
    "MEMBER",
    "MEMORY",
    "NOTICE",
    "NOTICE_LINE",
    "PLACE_NAME",
    "RECORD",
    "RECORDING",
    "RELAY",
    "REQUEST",
    "ROUND",
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
