"""The questionnaire goes to offices, their answers come back, and their deadlines are settled with them."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.questionnaires.actions import publish
from kakehashi.engines.questionnaires.questions import kept
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.models import Section

from ...requests.actions import ask_office
from ...requests.models import SupportRequest
from ...requests.permissions import REQUEST
from ..flows import ASKING, OFFICE
from ..flows import RESEARCH_INQUIRY as FLOW
from ..models import ResearchInquiry
from ..permissions import RESEARCH_INQUIRY as POLICY
from ..queries import offices_to_ask
from ..rules import ASKED_ROWS, deadline, limits, questions_of, reminders_due, research_types

ASK = declare("casework.research_inquiry.ask", gettext_lazy("Office asked to research"))
SAVE = declare("casework.research_inquiry.save", gettext_lazy("Answer of a research saved"))
REMIND = declare("casework.research_inquiry.remind", gettext_lazy("Office reminded of a research"))
PROPOSE_DAY = declare("casework.research_inquiry.propose_day", gettext_lazy("Another deadline proposed"))
SET_DAY = declare("casework.research_inquiry.set_day", gettext_lazy("Deadline of the office set"))
KEEP_DAY = declare("casework.research_inquiry.keep_day", gettext_lazy("Deadline of the office kept"))


@transaction.atomic
def ask_offices(
    request: SupportRequest, *, by: Actor, sections: Sequence[Section], due_on: date
) -> list[ResearchInquiry]:
    """Put the client's questionnaire to ``sections``, each to answer by the end of ``due_on`` on its own clock.

    A request that nobody handles yet is handled by the asking section of headquarters from now on: the answer goes to
    the client through headquarters. Refused with PermissionDenied for others than headquarters, with NotPossible where
    the request asks nothing, is not open, or an office was asked already; for more offices than limits.toml allows,
    and for a day that has passed. Records ``casework.research_inquiry.ask`` for each.
    """
    rows = SupportRequest.objects.select_for_update(of=("self",)).select_related("organisation", "handler")
    row = rows.get(pk=request.pk)
    REQUEST.demand(by, "ask_offices", row)
    _demand_askable(row, sections, due_on)
    post = post_of(by)
    if row.state in ("submitted", "intake") and post is not None:
        row = ask_office(row, by=by, handler=post.section)
    questions = publish(f"casework.research.{row.pk}", questions_of(row.answers), by=by)
    made = []
    for section in sections:
        due_at = deadline(due_on, _zone(section))
        inquiry = ResearchInquiry.objects.create(
            request=row, section=section, question_set=questions, is_example=row.is_example, due_at=due_at,
            reminders=reminders_due(due_at, time.now()),
        )  # fmt: skip
        record(ASK.name, inquiry, by=by, request=row.pk, section=section.pk)
        made.append(inquiry)
    return made


def _demand_askable(row: SupportRequest, sections: Sequence[Section], due_on: date) -> None:
    if row.type not in research_types() or not row.answers.get(ASKED_ROWS):
        raise NotPossible(_("This request brings no questionnaire along."))
    if row.state not in ASKING or row.number is None:
        raise NotPossible(_("Offices are asked from the day the request is handed in until it is reported."))
    most = limits().most_offices
    if not sections or len(sections) > most:
        raise NotPossible(_("Choose one to %(most)s offices.") % {"most": most})
    _demand_to_come(due_on)
    free = offices_to_ask(row).filter(pk__in=[section.pk for section in sections])
    if free.count() != len(set(sections)):
        raise NotPossible(_("One of these offices was asked already, or nobody there answers."))


def _demand_to_come(day: date) -> None:
    if day <= time.today():
        raise NotPossible(_("Enter a day to come."))


def _zone(section: Section) -> ZoneInfo:
    return ZoneInfo(section.office.time_zone) if section.office else time.TOKYO


def _locked(inquiry: ResearchInquiry, version: int | None = None) -> ResearchInquiry:
    rows = ResearchInquiry.objects.select_for_update(of=("self",)).select_related(
        "request", "section__office", "question_set"
    )
    row = rows.get(pk=inquiry.pk)
    check_version(row, version)
    return row


@transaction.atomic
def accept_inquiry(inquiry: ResearchInquiry, *, by: Actor) -> ResearchInquiry:
    """The office will research it."""
    return _step(_locked(inquiry), "accept_inquiry", by)


@transaction.atomic
def decline_inquiry(inquiry: ResearchInquiry, *, by: Actor, note: str) -> ResearchInquiry:
    """The office cannot; ``note`` says why."""
    return _noted(inquiry, "decline_inquiry", by, note)


@transaction.atomic
def save_answers(
    inquiry: ResearchInquiry, *, by: Actor, answers: dict[str, Any], version: int | None = None
) -> ResearchInquiry:
    """Keep what the office found so far; headquarters does not read it as handed in.

    Refused with Conflict if somebody saved meanwhile, with NotPossible unless it is the office's turn. Records
    ``casework.research_inquiry.save`` with the codes of what changed.
    """
    row = _locked(inquiry, version)
    POLICY.demand(by, "answer", row)
    if row.state not in ("accepted", "sent_back"):
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
    row = _locked(inquiry, version)
    row.handed_in_at = time.now()
    return _step(row, "hand_in_answer", by)


@transaction.atomic
def send_back_answer(inquiry: ResearchInquiry, *, by: Actor, note: str, due_on: date | None = None) -> ResearchInquiry:
    """Headquarters asks for more; ``note`` says what is missing, ``due_on`` until when (empty: the same day).

    Refused with NotPossible for a day that has passed, also where the old deadline has.
    """
    row = _locked(inquiry)
    POLICY.demand(by, "send_back_answer", row)
    if due_on:
        _demand_to_come(due_on)
        _move(row, due_on)
    elif row.due_at <= time.now():
        raise NotPossible(_("The deadline has passed: enter a new one."))
    row.note = note
    return _step(row, "send_back_answer", by, note)


@transaction.atomic
def check_answer(inquiry: ResearchInquiry, *, by: Actor) -> ResearchInquiry:
    """Headquarters has read it and it is complete."""
    return _step(_locked(inquiry), "check_answer", by)


@transaction.atomic
def call_off_inquiry(inquiry: ResearchInquiry, *, by: Actor, note: str) -> ResearchInquiry:
    """The office need not go on; ``note`` says why."""
    return _noted(inquiry, "call_off_inquiry", by, note)


@transaction.atomic
def end_inquiry(inquiry: ResearchInquiry, *, by: Actor) -> ResearchInquiry:
    """The request is over, and with it what an office still had to do; done by a reader (``by`` None)."""
    return _step(_locked(inquiry), "end_inquiry", by)


def _noted(inquiry: ResearchInquiry, name: str, by: Actor, note: str) -> ResearchInquiry:
    row = _locked(inquiry)
    row.note = note
    return _step(row, name, by, note)


def _step(row: ResearchInquiry, name: str, by: Actor, note: str = "") -> ResearchInquiry:
    """Advance the locked inquiry; a wish for another day lives only as long as it is the office's turn."""
    if FLOW.by_name[name].target not in FLOW.tagged(OFFICE):
        row.proposed_due_at, row.proposed_why = None, ""
    FLOW.advance(row, name, by=by, policy=POLICY, note=note, request=row.request_id)
    return row


def _move(row: ResearchInquiry, due_on: date) -> None:
    """Set the deadline; reminders begin anew, without those whose day lies behind already."""
    row.due_at = deadline(due_on, _zone(row.section))
    row.reminders = reminders_due(row.due_at, time.now())
    row.proposed_due_at, row.proposed_why = None, ""


def _demand_turn(row: ResearchInquiry) -> None:
    if row.state not in FLOW.tagged(OFFICE):
        raise NotPossible(_("The deadline is settled while the office works on its answer."))


@transaction.atomic
def propose_day(inquiry: ResearchInquiry, *, by: Actor, due_on: date, why: str) -> ResearchInquiry:
    """The office asks for another deadline and says ``why``; the old one stands until headquarters agrees.

    Refused with NotPossible for a day that has passed and for the deadline itself. Records
    ``casework.research_inquiry.propose_day``.
    """
    row = _locked(inquiry)
    POLICY.demand(by, "propose_day", row)
    _demand_turn(row)
    _demand_to_come(due_on)
    proposed = deadline(due_on, _zone(row.section))
    if proposed == row.due_at:
        raise NotPossible(_("This is the deadline already."))
    row.proposed_due_at, row.proposed_why = proposed, why
    row.version += 1
    row.save()
    record(PROPOSE_DAY.name, row, by=by, request=row.request_id, until=due_on)
    return row


@transaction.atomic
def set_day(inquiry: ResearchInquiry, *, by: Actor, due_on: date) -> ResearchInquiry:
    """Headquarters sets the deadline: it agrees to what the office proposed, or moves it by itself.

    Refused with NotPossible for a day that has passed. Records ``casework.research_inquiry.set_day``.
    """
    row = _locked(inquiry)
    POLICY.demand(by, "set_day", row)
    _demand_turn(row)
    _demand_to_come(due_on)
    _move(row, due_on)
    row.version += 1
    row.save()
    record(SET_DAY.name, row, by=by, request=row.request_id, until=due_on)
    return row


@transaction.atomic
def keep_day(inquiry: ResearchInquiry, *, by: Actor, note: str) -> ResearchInquiry:
    """Headquarters cannot agree to another day; ``note`` says why. Records ``casework.research_inquiry.keep_day``."""
    row = _locked(inquiry)
    POLICY.demand(by, "keep_day", row)
    if row.proposed_due_at is None:
        raise NotPossible(_("The office has not proposed another day."))
    row.proposed_due_at, row.proposed_why, row.note = None, "", note
    row.version += 1
    row.save()
    record(KEEP_DAY.name, row, by=by, request=row.request_id)
    return row


@transaction.atomic
def remind_office(inquiry: ResearchInquiry, *, by: Actor, number: int) -> ResearchInquiry:
    """Remind an office of its deadline for the ``number``-th time; done by the clock.

    Nothing happens where it was reminded so often already. Records ``casework.research_inquiry.remind``.
    """
    row = _locked(inquiry)
    if row.reminders < number and row.state in FLOW.tagged(OFFICE):
        row.reminders = number
        row.save(update_fields=["reminders"])
        record(REMIND.name, row, by=by, request=row.request_id, reminder=number)
    return row
