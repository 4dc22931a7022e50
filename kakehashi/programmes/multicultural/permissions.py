"""Where the policies of this app are found."""

from .associations.permissions import AGREEMENT, AID_STATEMENT, ASSOCIATION, MEETING, MEETING_ANSWER, MEETING_PAPER
from .bulletins.permissions import BULLETIN
from .bulletins.permissions import TEXT as BULLETIN_TEXT
from .centre_consultations.permissions import CONSULTATION
from .centre_reports.permissions import DAILY_REPORT, HAND_OVER
from .centres.permissions import CENTRE, MEMBER, RECORD, SHIFT
from .foreign_residents.permissions import FIGURE, TABLE
from .information_cards.permissions import CARD
from .interpreter_dispatches.permissions import DISPATCH
from .living.permissions import LAW_CHANGE, LIVING_TEXT, PASSAGE, TOPIC
from .manual.permissions import (
    BLANK_FORM,
    CENTRE_CHECKLIST,
    CHECKLIST_ITEM,
    CHECKLIST_TICK,
    MANUAL_CHAPTER,
    MANUAL_EDITION,
    MANUAL_SECTION,
    REVISION_COMMENT,
)
from .notices.permissions import NOTICE, NOTICE_LINE
from .place_names.permissions import PLACE_NAME
from .plan_drafts.permissions import DRAFT
from .policies.permissions import EXAMPLE, PLAN
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
    "AGREEMENT",
    "AID_STATEMENT",
    "ASSOCIATION",
    "BLANK_FORM",
    "BULLETIN",
    "BULLETIN_TEXT",
    "CARD",
    "CENTRE",
    "CENTRE_CHECKLIST",
    "CHECKER_LANGUAGE",
    "CHECKLIST_ITEM",
    "CHECKLIST_TICK",
    "CONSULTATION",
    "DAILY_REPORT",
    "DELIVERY",
    "DISPATCH",
    "DRAFT",
    "EVENT",
    "EXAMPLE",
    "FIGURE",
    "HAND_OVER",
    "LAW_CHANGE",
    "LIVING_TEXT",
    "MANUAL_CHAPTER",
    "MANUAL_EDITION",
    "MANUAL_SECTION",
    "MEETING",
    "MEETING_ANSWER",
    "MEETING_PAPER",
    "MEMBER",
    "MEMORY",
    "NOTICE",
    "NOTICE_LINE",
    "PASSAGE",
    "PLACE_NAME",
    "PLAN",
    "RECORD",
    "RECORDING",
    "RELAY",
    "REQUEST",
    "REVISION_COMMENT",
    "ROUND",
    "SHELTER",
    "SHIFT",
    "SUGGESTION",
    "TABLE",
    "TASK",
    "TELEGRAM",
    "TEXT_CHECK",
    "TEXT_REVISION",
    "THRESHOLD",
    "TOPIC",
    "WEBHOOK",
]
