"""Where the flows of this app are found."""

from .bulletins.flows import BULLETIN
from .centre_consultations.flows import CONSULTATION
from .centre_reports.flows import HAND_OVER
from .centres.flows import CENTRE
from .information_cards.flows import CARD
from .interpreter_dispatches.flows import DISPATCH
from .notices.flows import NOTICE
from .relays.flows import RELAY
from .shelters.flows import SHELTER
from .telegrams.flows import SUGGESTION
from .translation_requests.flows import REQUEST, TASK
from .webhooks.flows import DELIVERY

__all__ = [
    "BULLETIN",
    "CARD",
    "CENTRE",
    "CONSULTATION",
    "DELIVERY",
    "DISPATCH",
    "HAND_OVER",
    "NOTICE",
    "RELAY",
    "REQUEST",
    "SHELTER",
    "SUGGESTION",
    "TASK",
]
