"""Where the flows of this app are found."""

from .associations.flows import MEETING
from .bulletins.flows import BULLETIN
from .centre_consultations.flows import CONSULTATION
from .centre_reports.flows import HAND_OVER
from .centres.flows import CENTRE
from .foreign_residents.flows import TABLE
from .information_cards.flows import CARD
from .interpreter_dispatches.flows import DISPATCH
from .living.flows import LAW_CHANGE, LIVING_TEXT
from .manual.flows import CHECKLIST, COMMENT, EDITION
from .notices.flows import NOTICE
from .plan_drafts.flows import DRAFT
from .policies.flows import EXAMPLE, PLAN
from .relays.flows import RELAY
from .shelters.flows import SHELTER
from .telegrams.flows import SUGGESTION
from .translation_requests.flows import REQUEST, TASK
from .webhooks.flows import DELIVERY

__all__ = [
    "BULLETIN",
    "CARD",
    "CENTRE",
    "CHECKLIST",
    "COMMENT",
    "CONSULTATION",
    "DELIVERY",
    "DISPATCH",
    "DRAFT",
    "EDITION",
    "EXAMPLE",
    "HAND_OVER",
    "LAW_CHANGE",
    "LIVING_TEXT",
    "MEETING",
    "NOTICE",
    "PLAN",
    "RELAY",
    "REQUEST",
    "SHELTER",
    "SUGGESTION",
    "TABLE",
    "TASK",
]
