"""Where the flows of this app are found."""

from .associations.flows import MEETING
from .foreign_residents.flows import TABLE
from .living.flows import LAW_CHANGE, LIVING_TEXT
from .manual.flows import CHECKLIST, COMMENT, EDITION
from .notices.flows import NOTICE
from .plan_drafts.flows import DRAFT
from .policies.flows import EXAMPLE, PLAN
from .shelters.flows import SHELTER
from .telegrams.flows import SUGGESTION
from .webhooks.flows import DELIVERY

__all__ = [
    "CHECKLIST",
    "COMMENT",
    "DELIVERY",
    "DRAFT",
    "EDITION",
    "EXAMPLE",
    "LAW_CHANGE",
    "LIVING_TEXT",
    "MEETING",
    "NOTICE",
    "PLAN",
    "SHELTER",
    "SUGGESTION",
    "TABLE",
]
