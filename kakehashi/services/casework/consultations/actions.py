"""What can be done with a consultation. Every change to one is one of these."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.search import index
from kakehashi.engines.workflow import NotPossible, check_version

from ..advisers.models import Adviser, AdviserHour
from ..conversation.actions import record_effort
from ..requests import actions as requests
from ..requests.models import SupportRequest
from ..requests.permissions import REQUEST
from ..requests.queries import letter_facts
from ..requests.rules import due_after
from .flows import CONSULTATION as FLOW
from .flows import DONE
from .models import Consultation
from .permissions import CONSULTATION as POLICY
from .queries import free_hours
from .rules import target_on, targets

PUT = declare("casework.consultation.put_to_adviser", gettext_lazy("Put to an adviser"))
REMIND = declare("casework.consultation.remind", gettext_lazy("Reminder about a consultation"))

BEFORE_AN_ANSWER = ("submitted", "intake", "not_possible", "office_inquiry", "feasibility", "preparing")


def _locked(consultation: Consultation, version: int | None = None) -> Consultation:
    row = (
        Consultation.objects.select_for_update(of=("self",))
        .select_related("request__handler__office", "adviser__post__section", "hour")
        .get(pk=consultation.pk)
    )
    check_version(row, version)
    return row


@transaction.atomic
def put_to_adviser(request: SupportRequest, *, by: Actor, adviser: Adviser, shows_notes: bool = False) -> Consultation:
    """Put a request to an adviser. It is taken in if it was not, and the adviser's section handles it from now on.

    ``shows_notes``: the adviser may read internal notes of others. Refused with NotPossible for kinds of request that
    are no consultation, once it was put to an adviser (`reassign`), and once it was answered. The target for the first
    answer is counted from handing in. Records ``casework.consultation.put_to_adviser``.
    """
    row = SupportRequest.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=request.pk)
    REQUEST.demand(by, "put_to_adviser", row)
    if not row.kind.is_consultation or row.number is None or row.state not in BEFORE_AN_ANSWER:
        raise NotPossible(_("Only an open consultation that was handed in is put to an adviser."))
    if hasattr(row, "consultation"):
        raise NotPossible(_("It was put to an adviser already."))
    if row.state == "submitted":
        row = requests.take_in(row, by=by)
    asked = row.submitted_at or time.now()
    consultation = Consultation.objects.create(
        request=row, adviser=adviser, shows_notes=shows_notes, is_example=row.is_example,
        due_at=due_after(asked, target_on(asked.astimezone(time.TOKYO).date(), targets()).first_answer),
    )  # fmt: skip
    if row.state in ("intake", "not_possible"):
        row = requests.ask_office(row, by=by, handler=adviser.post.section)
    _route(row, consultation)
    record(PUT.name, consultation, by=by, request=row.pk, adviser=adviser.pk, shows_notes=shows_notes)
    return consultation


def _route(request: SupportRequest, consultation: Consultation) -> None:
    """The adviser's section handles the request; its deadline is the consultation's; who finds it is written anew."""
    row = SupportRequest.objects.select_related("organisation", "section", "question_set").get(pk=request.pk)
    row.handler = consultation.adviser.post.section
    row.due_at = _due(consultation, row.due_at)
    row.save(update_fields=["handler", "due_at"])
    row.consultation = consultation
    index(row)


def _due(consultation: Consultation, as_it_was: datetime | None) -> datetime | None:
    """When the house's next step is due; None while the town's answer is waited for."""
    target = target_on(time.today(), targets())
    match consultation.state:
        case "asked" | "declined":
            return consultation.due_at if consultation.answered_at is None else due_after(time.now(), target.record)
        case "offered" | "recorded":
            return None
        case "booked" if consultation.hour:
            return due_after(consultation.hour.ends, target.record)
        case "queried" | "confirmed":
            return due_after(time.now(), target.record)
        case _:
            return as_it_was


def _advance(row: Consultation, name: str, *, by: Actor, note: str = "", **facts: Any) -> Consultation:
    """Advance the locked consultation; its request's deadline follows."""
    row.waits_since, row.reminders = time.now(), 0
    if note:
        row.note = note
    target = FLOW.by_name[name].target
    if target in FLOW.tagged(DONE):
        row.closed_at = time.now()
    FLOW.advance(row, name, by=by, policy=POLICY, note=note, request=row.request_id, **facts)
    if target not in ("answered", "called_off"):  # then the request's own steps decide
        row.request.due_at = _due(row, row.request.due_at)
        row.request.save(update_fields=["due_at"])
    return row


@transaction.atomic
def reassign(
    consultation: Consultation, *, by: Actor, adviser: Adviser, shows_notes: bool = False, version: int | None = None
) -> Consultation:
    """Put it to another adviser; hours that were offered are free again. Refused for the one who has it already."""
    row = _locked(consultation, version)
    if row.adviser_id == adviser.pk and row.state != "declined":
        raise NotPossible(_("Choose another adviser than the one who has it."))
    row.adviser, row.shows_notes, row.manners, row.where = adviser, shows_notes, [], ""
    row = _advance(row, "reassign", by=by, adviser=adviser.pk)
    row.offered.clear()
    _route(row.request, row)
    return row


def _take_up(row: Consultation, letter: str, *, by: Actor) -> SupportRequest:
    """The request says: possible, in the type's own words, and preparation begins."""
    request = row.request
    if request.state == "office_inquiry":
        words = {one.code: one for one in request.kind.letters_at("answer_possible")}.get(letter)
        note = words.text(letter_facts(request, "ja"), "ja") if words else ""
        request = requests.answer_possible(request, by=by, note=note)
    if request.state == "feasibility" and request.decision == "possible":
        request = requests.prepare(request, by=by)
    return request


@transaction.atomic
def answer_in_writing(
    consultation: Consultation, *, by: Actor, text: str, minutes: int = 0, version: int | None = None
) -> Consultation:
    """The adviser's written answer: it goes to the town as the report, with the question what came of it.

    ``minutes``: what it took, kept as the cost of the request.
    """
    row = _locked(consultation, version)
    FLOW.demand(row, "answer_in_writing", by=by, policy=POLICY)
    if not text.strip():
        raise NotPossible(_("Write the answer."))
    request = _take_up(row, "writing", by=by)
    _keep_minutes(request, minutes, by=by)
    requests.report(request, by=by, text=text)
    row.text, row.answered_at = text, row.answered_at or time.now()
    row = _advance(row, "answer_in_writing", by=by)
    row.offered.clear()
    return row


def _keep_minutes(request: SupportRequest, minutes: int, *, by: Actor) -> None:
    if minutes:
        record_effort(request, by=by, minutes=minutes, yen=0, what=_("Consultation"))


@transaction.atomic
def offer_hours(
    consultation: Consultation, *, by: Actor, hours: Sequence[AdviserHour], manners: Sequence[str], where: str = "",
    version: int | None = None,
) -> Consultation:  # fmt: skip
    """Offer hours of the adviser's for a talk, and in which manners; anew, as long as the town has not chosen.

    Refused with NotPossible without an hour or a manner, and for hours that have passed, are booked, or are offered to
    another.
    """
    row = _locked(consultation, version)
    Adviser.objects.select_for_update(of=("self",)).get(pk=row.adviser_id)
    FLOW.demand(row, "offer_hours", by=by, policy=POLICY)
    free = set(free_hours(row).values_list("pk", flat=True))
    if not hours or not manners or not {hour.pk for hour in hours} <= free:
        raise NotPossible(_("Choose at least one hour that is free, and how to talk."))
    _take_up(row, "talk", by=by)
    row = _locked(row)
    row.manners, row.where, row.answered_at = list(manners), where, row.answered_at or time.now()
    row = _advance(row, "offer_hours", by=by, hours=sorted(hour.pk for hour in hours))
    row.offered.set(hours)
    return row


@transaction.atomic
def decline_consultation(consultation: Consultation, *, by: Actor, note: str) -> Consultation:
    """The adviser does not advise on it; ``note`` says why, to headquarters, which puts it to another."""
    row = _advance(_locked(consultation), "decline_consultation", by=by, note=note)
    row.offered.clear()
    return row


def _choose(row: Consultation, hour: AdviserHour, manner: str) -> None:
    """Refuse an hour that is not to be had; the constraint of the column refuses it last."""
    Adviser.objects.select_for_update(of=("self",)).get(pk=row.adviser_id)
    if not free_hours(row).filter(pk=hour.pk).exists():
        raise NotPossible(_("This hour is not free any more. Choose another one."))
    if manner not in row.manners:
        raise NotPossible(_("Choose how you would like to talk."))
    row.hour, row.manner = hour, manner


@transaction.atomic
def book_hour(
    consultation: Consultation, *, by: Actor, hour: AdviserHour, manner: str, version: int | None = None
) -> Consultation:
    """The town takes one of the hours that are offered to it; the others are free again.

    Refused with NotPossible where the hour is not offered to it, was taken, or has passed.
    """
    row = _locked(consultation, version)
    if not row.offered.filter(pk=hour.pk).exists():
        raise NotPossible(_("Choose one of the hours that are offered."))
    _choose(row, hour, manner)
    row = _advance(row, "book_hour", by=by, hour=hour.pk)
    row.offered.clear()
    return row


@transaction.atomic
def move_talk(
    consultation: Consultation, *, by: Actor, hour: AdviserHour, manner: str, note: str, version: int | None = None
) -> Consultation:
    """Either side moves the talk to another free hour of the adviser's; ``note`` says why, to the other side."""
    row = _locked(consultation, version)
    FLOW.demand(row, "move_talk", by=by, policy=POLICY, note=note)
    before = row.hour_id
    _choose(row, hour, manner)
    return _advance(row, "move_talk", by=by, note=note, before_hour=before, hour=hour.pk)


@transaction.atomic
def cancel_talk(consultation: Consultation, *, by: Actor, note: str) -> Consultation:
    """Either side cancels the talk; the hour is free again, and the adviser answers in writing or offers others."""
    row = _locked(consultation)
    FLOW.demand(row, "cancel_talk", by=by, policy=POLICY, note=note)  # about the hour as it is booked
    hour, row.hour, row.manner = row.hour_id, None, ""
    return _advance(row, "cancel_talk", by=by, note=note, hour=hour)


@transaction.atomic
def record_talk(
    consultation: Consultation, *, by: Actor, text: str, minutes: int = 0, version: int | None = None
) -> Consultation:
    """The adviser's record of the talk, for the town to confirm; ``minutes`` are added to the cost of the request."""
    row = _locked(consultation, version)
    FLOW.demand(row, "record_talk", by=by, policy=POLICY)
    if not text.strip():
        raise NotPossible(_("Write the answer."))
    row.text = text
    _keep_minutes(row.request, minutes, by=by)
    return _advance(row, "record_talk", by=by)


@transaction.atomic
def confirm_record(consultation: Consultation, *, by: Actor) -> Consultation:
    """The town says that the record is right; the adviser sends it as the report."""
    return _advance(_locked(consultation), "confirm_record", by=by)


@transaction.atomic
def query_record(consultation: Consultation, *, by: Actor, note: str) -> Consultation:
    """The town asks for the record to be amended; ``note`` says what."""
    return _advance(_locked(consultation), "query_record", by=by, note=note)


@transaction.atomic
def end_with_report(consultation: Consultation, *, by: Actor) -> Consultation:
    """Its request was reported by the request's own step: that report is the answer, and hours are free again.

    Done by a reader. Nothing where it is over, or where its adviser declined it.
    """
    row = _locked(consultation)
    report = row.request.report_text
    if row.state not in FLOW.by_name["end_with_report"].sources or not report.strip():
        return row
    if row.hour is not None and row.hour.begins > time.now():
        row.hour, row.manner = None, ""
    row.text, row.answered_at = report, row.answered_at or time.now()
    row = _advance(row, "end_with_report", by=by)
    row.offered.clear()
    return row


@transaction.atomic
def call_off_consultation(consultation: Consultation, *, by: Actor) -> Consultation:
    """Its request was withdrawn, called off, turned down or answered by others: hours are free again.

    Done by a reader. Nothing where it is over.
    """
    row = _locked(consultation)
    if row.state in FLOW.tagged(DONE) or row.state == "called_off":
        return row
    if row.state == "booked":
        row.hour, row.manner = None, ""
    row = _advance(row, "call_off_consultation", by=by)
    row.offered.clear()
    return row


@transaction.atomic
def remind(consultation: Consultation, *, by: Actor) -> Consultation:
    """Remind the town that its choice or its yes is waited for; done by the clock.

    Records ``casework.consultation.remind``.
    """
    row = _locked(consultation)
    row.reminders += 1
    row.save(update_fields=["reminders"])
    record(REMIND.name, row, by=by, request=row.request_id, reminder=row.reminders)
    return row
