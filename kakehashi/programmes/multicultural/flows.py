"""Where the flows of this app are found."""

from .living.flows import LAW_CHANGE, LIVING_TEXT
from .notices.flows import NOTICE
from .shelters.flows import SHELTER
from .telegrams.flows import SUGGESTION
from .webhooks.flows import DELIVERY

__all__ = [
    "DELIVERY",
    "LAW_CHANGE",
    "LIVING_TEXT",
    "NOTICE",
    "SHELTER",
    "SUGGESTION",
]
