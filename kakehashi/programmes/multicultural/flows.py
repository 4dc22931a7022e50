"""Where the flows of this app are found."""

from .notices.flows import NOTICE
from .shelters.flows import SHELTER
from .telegrams.flows import SUGGESTION
from .webhooks.flows import DELIVERY

__all__ = [
    "DELIVERY",
    "NOTICE",
    "SHELTER",
    "SUGGESTION",
]
