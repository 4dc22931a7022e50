"""An office answers its questionnaire, and headquarters reads the answer."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.questionnaires.questions import kept
from kakehashi.engines.workflow import NotPossible

from ..flows import WRITING
from ..models import ResearchInquiry
from ..permissions import RESEARCH_INQUIRY as POLICY
from .rows import demand_to_come, locked, move, noted, step

SAVE = declare("casework.research_inquiry.save", gettext_lazy("Answer of a research saved"))


@transaction.atomic
def accept_inquiry(inquiry: ResearchInquiry, *, by: Actor, version: int | None = None) -> ResearchInquiry:
    """The office will research it. Refused with Conflict if somebody was faster, as all steps here."""
    return step(locked(inquiry, version), "accept_inquiry", by)


@transaction.atomic
def decline_inquiry(inquiry: ResearchInquiry, *, by: Actor, note: str, version: int | None = None) -> ResearchInquiry:
    """The office cannot; ``note`` says why."""
    return noted(inquiry, "decline_inquiry", by, note, version)


@transaction.atomic
def save_answers(
    inquiry: ResearchInquiry, *, by: Actor, answers: dict[str, Any], version: int | None = None
) -> ResearchInquiry:
    """Keep what the office found so far; headquarters does not read it as handed in.

    Refused with Conflict if somebody saved meanwhile, with NotPossible unless it is the office's turn. Records
    ``casework.research_inquiry.save`` with the codes of what changed.
    """
    row = locked(inquiry, version)
    POLICY.demand(by, "answer", row)
    if row.state not in WRITING:
        raise NotPossible(_("Answers are written after the research was accepted and before the answer is handed in."))
    now = kept(row.question_set.asked, answers)
    changed = sorted(code for code in {*now, *row.answers} if now.get(code) != row.answers.get(code))
    if changed:
        row.answers = now
        row.version += 1
        row.save()
        record(SAVE.name, row, by=by, request=row.request_id, questions=changed)
    return row


@transaction.atomic
def hand_in_answer(inquiry: ResearchInquiry, *, by: Actor, version: int | None = None) -> ResearchInquiry:
    """The answer goes to headquarters; every question must have one. An open wish for another day ends with it.

    Refused with Conflict if somebody saved meanwhile.
    """
    row = locked(inquiry, version)
    row.handed_in_at = time.now()
    return step(row, "hand_in_answer", by)


@transaction.atomic
def send_back_answer(
    inquiry: ResearchInquiry, *, by: Actor, note: str, due_on: date | None = None, version: int | None = None
) -> ResearchInquiry:
    """Headquarters asks for more; ``note`` says what is missing, ``due_on`` until when (empty: the same day).

    Refused with NotPossible for a day that has passed, also where the old deadline has; with Conflict if somebody was
    faster.
    """
    row = locked(inquiry, version)
    POLICY.demand(by, "send_back_answer", row)
    if due_on:
        demand_to_come(due_on)
        move(row, due_on)
    elif row.due_at <= time.now():
        raise NotPossible(_("The deadline has passed: enter a new one."))
    row.note = note
    return step(row, "send_back_answer", by, note)


@transaction.atomic
def check_answer(inquiry: ResearchInquiry, *, by: Actor, version: int | None = None) -> ResearchInquiry:
    """Headquarters has read it and it is complete."""
    return step(locked(inquiry, version), "check_answer", by)


@transaction.atomic
def call_off_inquiry(inquiry: ResearchInquiry, *, by: Actor, note: str, version: int | None = None) -> ResearchInquiry:
    """The office need not go on; ``note`` says why."""
    return noted(inquiry, "call_off_inquiry", by, note, version)


@transaction.atomic
def end_inquiry(inquiry: ResearchInquiry, *, by: Actor) -> ResearchInquiry:
    """The request is over, and with it what an office still had to do; done by a reader (``by`` None)."""
    return step(locked(inquiry), "end_inquiry", by)
