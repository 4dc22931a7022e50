"""A request is put to an adviser, who answers, offers hours, or declines."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible

from ...advisers.models import Adviser, AdviserHour
from ...requests import actions as requests
from ...requests.models import SupportRequest
from ...requests.permissions import REQUEST
from ...requests.queries import letter_facts
from ...requests.rules import due_after
from ..flows import CONSULTATION as FLOW
from ..models import Consultation
from ..permissions import CONSULTATION as POLICY
from ..queries import free_hours
from ..rules import target_on, targets
from .rows import advance, keep_minutes, locked, route

PUT = declare("casework.consultation.put_to_adviser", gettext_lazy("Put to an adviser"))

BEFORE_AN_ANSWER = ("submitted", "intake", "not_possible", "office_inquiry", "feasibility", "preparing")


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
    route(row, consultation)
    record(PUT.name, consultation, by=by, request=row.pk, adviser=adviser.pk, shows_notes=shows_notes)
    return consultation


@transaction.atomic
def reassign(
    consultation: Consultation, *, by: Actor, adviser: Adviser, shows_notes: bool = False, version: int | None = None
) -> Consultation:
    """Put it to another adviser; hours that were offered are free again. Refused for the one who has it already."""
    row = locked(consultation, version)
    if row.adviser_id == adviser.pk and row.state != "declined":
        raise NotPossible(_("Choose another adviser than the one who has it."))
    row.adviser, row.shows_notes, row.manners, row.where = adviser, shows_notes, [], ""
    row = advance(row, "reassign", by=by, adviser=adviser.pk)
    row.offered.clear()
    route(row.request, row)
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
    row = locked(consultation, version)
    FLOW.demand(row, "answer_in_writing", by=by, policy=POLICY)
    if not text.strip():
        raise NotPossible(_("Write the answer."))
    request = _take_up(row, "writing", by=by)
    keep_minutes(request, minutes, by=by)
    requests.report(request, by=by, text=text)
    row.text, row.answered_at = text, row.answered_at or time.now()
    row = advance(row, "answer_in_writing", by=by)
    row.offered.clear()
    return row


@transaction.atomic
def offer_hours(
    consultation: Consultation, *, by: Actor, hours: Sequence[AdviserHour], manners: Sequence[str], where: str = "",
    version: int | None = None,
) -> Consultation:  # fmt: skip
    """Offer hours of the adviser's for a talk, and in which manners; anew, as long as the town has not chosen.

    Refused with NotPossible without an hour or a manner, and for hours that have passed, are booked, or are offered to
    another.
    """
    row = locked(consultation, version)
    Adviser.objects.select_for_update(of=("self",)).get(pk=row.adviser_id)
    FLOW.demand(row, "offer_hours", by=by, policy=POLICY)
    free = set(free_hours(row).values_list("pk", flat=True))
    if not hours or not manners or not {hour.pk for hour in hours} <= free:
        raise NotPossible(_("Choose at least one hour that is free, and how to talk."))
    _take_up(row, "talk", by=by)
    row = locked(row)
    row.manners, row.where, row.answered_at = list(manners), where, row.answered_at or time.now()
    row = advance(row, "offer_hours", by=by, hours=sorted(hour.pk for hour in hours))
    row.offered.set(hours)
    return row


@transaction.atomic
def decline_consultation(consultation: Consultation, *, by: Actor, note: str) -> Consultation:
    """The adviser does not advise on it; ``note`` says why, to headquarters, which puts it to another."""
    row = advance(locked(consultation), "decline_consultation", by=by, note=note)
    row.offered.clear()
    return row
