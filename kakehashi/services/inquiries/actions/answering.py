"""The asked body answers: saved, handed in, 「該当なし」, taken back, sent back."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.questionnaires.questions import kept
from kakehashi.engines.workflow import NotPossible

from ..flows import ASK as FLOW
from ..flows import BODY, may_still_answer
from ..models import Ask
from ..permissions import ASK as POLICY
from .telling import locked_ask

SAVE = declare("inquiries.ask.save", gettext_lazy("Answers to an inquiry saved"), "inquiries.ask")


@transaction.atomic
def ask_body(ask: Ask, *, by: Actor) -> Ask:
    """The relay passes the inquiry on to one of its bodies; called by `pass_on`. The relay's deadline holds for it."""
    row = locked_ask(ask)
    if row.relay is not None:
        row.due_at = row.relay.inner_due_at
    FLOW.advance(row, "ask_body", by=by, policy=POLICY, inquiry=row.inquiry_id)
    return row


@transaction.atomic
def save_answers(
    ask: Ask,
    *,
    by: Actor,
    answers: dict[str, Any],
    comment: str = "",
    document_number: str = "",
    version: int | None = None,
) -> Ask:
    """Keep what was filled in so far; nobody but the body reads it as an answer before it is handed in.

    Refused with Conflict if somebody saved meanwhile, with NotPossible where it is not the body's turn. Records
    ``inquiries.ask.save`` with the codes of what changed.
    """
    row = locked_ask(ask, version)
    POLICY.demand(by, "edit", row)
    if row.state not in FLOW.tagged(BODY):
        raise NotPossible(str(FLOW.why_not(row, "answer")))
    if reason := may_still_answer(row):
        raise NotPossible(str(reason))
    now = kept(row.asked, answers)
    changed = sorted(code for code in {*now, *row.answers} if now.get(code) != row.answers.get(code))
    row.answers, row.comment, row.document_number = now, comment, document_number
    row.version += 1
    row.save()
    record(SAVE.name, row, by=by, inquiry=row.inquiry_id, questions=changed)
    return row


@transaction.atomic
def answer(ask: Ask, *, by: Actor, version: int | None = None) -> Ask:
    """Hand the answer in; every required question must have one. Marked as late after the deadline.

    Refused with Conflict if somebody saved meanwhile.
    """
    return _come(locked_ask(ask, version), "answer", by)


@transaction.atomic
def answer_nothing(ask: Ask, *, by: Actor) -> Ask:
    """「該当なし」: the body has nothing to answer. What was saved stays, and is not read as an answer."""
    return _come(locked_ask(ask), "answer_nothing", by)


def _come(row: Ask, name: str, by: Actor) -> Ask:
    row.answered_at, row.post = time.now(), post_of(by)
    row.is_late, row.note = row.answered_at > row.due_at, ""
    FLOW.advance(row, name, by=by, policy=POLICY, inquiry=row.inquiry_id)
    return row


@transaction.atomic
def take_back(ask: Ask, *, by: Actor) -> Ask:
    """The body takes its answer back to correct it. Its rank is kept until the relay ranks again."""
    row = locked_ask(ask)
    row.answered_at = None
    FLOW.advance(row, "take_back", by=by, policy=POLICY, inquiry=row.inquiry_id)
    return row


@transaction.atomic
def send_back(ask: Ask, *, by: Actor, note: str) -> Ask:
    """The relay, or headquarters where there is none, asks for a correction; ``note`` says what is wrong."""
    row = locked_ask(ask)
    row.note, row.answered_at = note, None
    FLOW.advance(row, "send_back", by=by, policy=POLICY, note=note, inquiry=row.inquiry_id)
    return row
