"""Where the policies of this app are found."""

from .associations.permissions import AGREEMENT, AID_STATEMENT, ASSOCIATION, MEETING, MEETING_ANSWER, MEETING_PAPER
from .foreign_residents.permissions import FIGURE, TABLE
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
from .sentences.permissions import CHECKER_LANGUAGE, TEXT_CHECK, TEXT_REVISION
from .shelters.permissions import SHELTER
from .speech.permissions import RECORDING
from .telegrams.permissions import EVENT, SUGGESTION, TELEGRAM, THRESHOLD
from .webhooks.permissions import DELIVERY, WEBHOOK

__all__ = [
    "AGREEMENT",
    "AID_STATEMENT",
    "ASSOCIATION",
    "BLANK_FORM",
    "CENTRE_CHECKLIST",
    "CHECKER_LANGUAGE",
    "CHECKLIST_ITEM",
    "CHECKLIST_TICK",
    "DELIVERY",
    "DRAFT",
    "EVENT",
    "EXAMPLE",
    "FIGURE",
    "LAW_CHANGE",
    "LIVING_TEXT",
    "MANUAL_CHAPTER",
    "MANUAL_EDITION",
    "MANUAL_SECTION",
    "MEETING",
    "MEETING_ANSWER",
    "MEETING_PAPER",
    "NOTICE",
    "NOTICE_LINE",
    "PASSAGE",
    "PLACE_NAME",
    "PLAN",
    "RECORDING",
    "REVISION_COMMENT",
    "SHELTER",
    "SUGGESTION",
    "TABLE",
    "TELEGRAM",
    "TEXT_CHECK",
    "TEXT_REVISION",
    "THRESHOLD",
    "TOPIC",
    "WEBHOOK",
]
