"""The asked body answers: saved, handed in, 「該当なし」, entered for it, taken back, sent back."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.questionnaires.questions import kept
from kakehashi.engines.workflow import NotPossible

from ..flows import ASK as FLOW
from ..flows import BODY, is_complete, may_still_answer
from ..models import Ask
from ..permissions import ASK as POLICY
from ..queries import begins_with, unsaved
from ..rules import deadline
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
    changed = _keep(row, answers, comment, document_number)
    _by_the_body(row)
    row.version += 1
    row.save()
    record(SAVE.name, row, by=by, inquiry=row.inquiry_id, questions=changed)
    return row


@transaction.atomic
def answer(ask: Ask, *, by: Actor, version: int | None = None) -> Ask:
    """Hand the answer in; every required question must have one. Marked as late after the deadline.

    Refused with Conflict if somebody saved meanwhile, with NotPossible where the form begins with the answers of the
    year before and these were never saved: what is handed in is what was seen.
    """
    row = locked_ask(ask, version)
    FLOW.demand(row, "answer", by=by, policy=POLICY)
    if reason := unsaved(begins_with(row)[1]):
        raise NotPossible(reason)
    return _come(row, "answer", by)


@transaction.atomic
def answer_nothing(ask: Ask, *, by: Actor) -> Ask:
    """「該当なし」: the body has nothing to answer. What was saved stays, and is not read as an answer."""
    return _come(locked_ask(ask), "answer_nothing", by)


def _keep(row: Ask, answers: dict[str, Any], comment: str, document_number: str) -> list[str]:
    """Put the answers into the row; the codes of what changed."""
    now = kept(row.asked, answers)
    changed = sorted(code for code in {*now, *row.answers} if now.get(code) != row.answers.get(code))
    row.answers, row.comment, row.document_number, row.saved_at = now, comment, document_number, time.now()
    return changed


def _by_the_body(row: Ask) -> None:
    """From here on the answer is the body's own work, whoever entered an earlier one."""
    row.channel, row.entered_by, row.entry_note = "", None, ""


def _come(row: Ask, name: str, by: Actor) -> Ask:
    _by_the_body(row)
    row.answered_at, row.post = time.now(), post_of(by)
    row.is_late, row.note = row.answered_at > row.due_at, ""
    FLOW.advance(row, name, by=by, policy=POLICY, inquiry=row.inquiry_id)
    return row


@transaction.atomic
def answer_for(
    ask: Ask,
    *,
    by: Actor,
    how: str,
    came_on: date,
    answers: dict[str, Any],
    note: str = "",
    comment: str = "",
    document_number: str = "",
    version: int | None = None,
) -> Ask:
    """代理入力: enter what a body answered by telephone, fax, letter, mail or at the desk (``how``: `Ask.Channel`).

    It came on ``came_on``, by which it is late or not; ``note``: which section said it. It takes the place of what the
    body may have begun here, is marked as entered for it, and the body may take it back. Refused with Conflict if
    somebody saved meanwhile, with NotPossible where a required question has no answer, for a way that is none, and for
    a day to come or before the inquiry. Records ``inquiries.ask.answer_for`` with the way and the codes of what
    changed.
    """
    row = locked_ask(ask, version)
    FLOW.demand(row, "answer_for", by=by, policy=POLICY)
    changed = _keep(row, answers, comment, document_number)
    if reason := is_complete(row):
        raise NotPossible(str(reason))
    return _entered(row, "answer_for", by, how, came_on, note, questions=changed)


@transaction.atomic
def answer_nothing_for(
    ask: Ask, *, by: Actor, how: str, came_on: date, note: str = "", version: int | None = None
) -> Ask:
    """代理入力: enter that the body has nothing to answer. Refused like `answer_for`; what it had saved stays.

    Records ``inquiries.ask.answer_nothing_for`` with the way.
    """
    row = locked_ask(ask, version)
    FLOW.demand(row, "answer_nothing_for", by=by, policy=POLICY)
    return _entered(row, "answer_nothing_for", by, how, came_on, note)


def _entered(row: Ask, name: str, by: Actor, how: str, came_on: date, note: str, **facts: Any) -> Ask:
    opened = row.inquiry.opened_at
    first = opened.astimezone(time.TOKYO).date() if opened else came_on
    if how not in Ask.Channel.values or not first <= came_on <= time.today():
        raise NotPossible(_("Say how the answer came, and on which day since the inquiry was opened."))
    row.channel, row.entered_by, row.entry_note, row.post = how, post_of(by), note, None
    row.answered_at = min(time.now(), deadline(came_on))
    row.is_late, row.note = row.answered_at > row.due_at, ""
    FLOW.advance(row, name, by=by, policy=POLICY, inquiry=row.inquiry_id, channel=how, **facts)
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
