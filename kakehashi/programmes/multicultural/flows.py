"""Where the flows of this app are found."""

from .associations.flows import MEETING
from .manual.flows import CHECKLIST, COMMENT, EDITION
from .notices.flows import NOTICE
from .shelters.flows import SHELTER
from .telegrams.flows import SUGGESTION
from .webhooks.flows import DELIVERY

__all__ = [
    "CHECKLIST",
    "COMMENT",
    "DELIVERY",
    "EDITION",
    "MEETING",
    "NOTICE",
    "SHELTER",
    "SUGGESTION",
]
