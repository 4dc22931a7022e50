"""Where the flows of this app are found."""

from .bulletins.flows import BULLETIN
from .centres.flows import CENTRE
from .notices.flows import NOTICE
from .relays.flows import RELAY
from .shelters.flows import SHELTER
from .telegrams.flows import SUGGESTION
from .translation_requests.flows import REQUEST, TASK
from .webhooks.flows import DELIVERY

__all__ = [
    "BULLETIN",
    "CENTRE",
    "DELIVERY",
    "NOTICE",
    "RELAY",
    "REQUEST",
    "SHELTER",
    "SUGGESTION",
    "TASK",
]
