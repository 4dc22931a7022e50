"""What can be done with requests. Every change to a request is one of these."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.measures.campaigns import choose
from kakehashi.engines.questionnaires.actions import publish
from kakehashi.engines.search import index
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.models import Post, Section

from ..request_types import request_types
from . import rules
from .flows import CLOSED, EDITABLE
from .flows import SUPPORT_REQUEST as FLOW
from .models import NumberSeries, SupportRequest
from .permissions import REQUEST as POLICY
from .permissions import own
from .queries import due_in, items_served

START = declare("casework.support_request.start", gettext_lazy("Draft begun"))
EDIT = declare("casework.support_request.edit", gettext_lazy("Draft changed"))

WRITABLE = (
    "subject", "wish", "territory", "place", "begins", "ends", "delegation", "is_recovery", "is_sales_trip",
    "is_sister_city", "sister_city", "is_confidential", "shares_answer", "their_number", "answers",
)  # fmt: skip


def _locked(request: SupportRequest, version: int | None = None) -> SupportRequest:
    """The request's row, locked; refused with Conflict if it is newer than the ``version`` that was read."""
    row = (
        SupportRequest.objects.select_for_update(of=("self",))
        .select_related("organisation", "section", "post", "handler__office", "question_set")
        .get(pk=request.pk)
    )
    check_version(row, version)
    return row


def _step(request: SupportRequest, name: str, *, by: Actor, note: str = "", **facts: Any) -> SupportRequest:
    """Advance the locked request, set its next deadline and keep the search row with it."""
    target = FLOW.by_name[name].target
    request.step_into(target)
    request.due_at = due_in(request, target)
    request.closed_at = time.now() if target in FLOW.tagged(CLOSED) else None
    FLOW.advance(request, name, by=by, policy=POLICY, note=note, **facts)
    index(request)
    return request


@transaction.atomic
def start_draft(
    *,
    by: Actor,
    request_type: str,
    values: dict[str, Any],
    copied_from: SupportRequest | None = None,
    case_study_id: int | None = None,
    post: Post | None = None,
    channel: str = SupportRequest.Channel.WEB,
) -> SupportRequest:
    """Begin a draft for the post that ``by`` acts as, or for the town's ``post`` for which ``by`` enters it.

    ``values``: any of `WRITABLE`, and its ``campaign``. ``copied_from``, ``case_study_id``: what it repeats
    or follows; ``channel``: how it came in. Refused with PermissionDenied for posts that do not ask (or enter), with
    KeyError for an unknown type. Records ``casework.support_request.start``.
    """
    POLICY.demand(by, "enter" if post else "ask")
    entered_by = post_of(by) if post else None
    post = post or post_of(by)
    assert post is not None  # `ask` has demanded a role already
    kind = request_types()[request_type]
    request = SupportRequest(
        type=request_type,
        organisation=post.section.organisation,
        section=post.section,
        post=post,
        plan_field=kind.plan_field,
        question_set=publish(kind.set_name, kind.questions, by=by),
        is_example=post.section.organisation.is_example,
        copied_from=copied_from,
        case_study_id=case_study_id,
        entered_by=entered_by,
        channel=channel,
    )
    _write(request, {**dict.fromkeys(kind.marks, True), **values})
    request.save()
    record(START.name, request, by=by)
    index(request)
    choose(rules.ROOM, request, values.get("campaign"), by=by)
    return request


def _write(request: SupportRequest, values: dict[str, Any]) -> list[str]:
    """Set the given fields; returns the names of those that changed."""
    changed = [name for name in WRITABLE if name in values and getattr(request, name) != values[name]]
    for name in changed:
        setattr(request, name, values[name])
    return changed


@transaction.atomic
def save_draft(
    request: SupportRequest, *, by: Actor, values: dict[str, Any], version: int | None = None
) -> SupportRequest:
    """Keep what was typed so far, complete or not; ``values`` as for `start_draft`.

    Refused with Conflict if someone else saved in the meantime, with NotPossible once it is handed in.
    Records ``casework.support_request.edit`` with the names of the changed fields.
    """
    request = _locked(request, version)
    POLICY.demand(by, "edit", request)
    if request.state not in FLOW.tagged(EDITABLE):
        raise NotPossible(_("It is handed in already. Write a message, or withdraw it."))
    changed = _write(request, values)
    if "campaign" in values and choose(rules.ROOM, request, values["campaign"], by=by):
        changed.append("campaign")
    if changed:
        request.version += 1
        request.save()
        record(EDIT.name, request, by=by, fields=changed)
        index(request)
    return request


@transaction.atomic
def seek_approval(request: SupportRequest, *, by: Actor, version: int | None = None) -> SupportRequest:
    """Put the draft to the town's own approval on paper (起案・決裁); it waits until it is handed in or reopened."""
    return _step(_locked(request, version), "seek_approval", by=by)


@transaction.atomic
def reopen(request: SupportRequest, *, by: Actor, version: int | None = None) -> SupportRequest:
    """Take the draft back from internal approval, to change it."""
    return _step(_locked(request, version), "reopen", by=by)


@transaction.atomic
def submit(request: SupportRequest, *, by: Actor, version: int | None = None) -> SupportRequest:
    """Hand the request in. It gets its number (once) and the plan items of its type and marks.

    What was entered for a town is confirmed when the town hands it in. NotPossible while something required is missing.
    """
    request = _locked(request, version)
    FLOW.demand(request, "submit", by=by, policy=POLICY)
    if request.number is None:
        request.number = _next_number()
        request.submitted_at = time.now()
        request.answer_due_at = rules.due_after(time.now(), request.answer_days())
    if request.entered_by_id and own(by, request):
        request.confirmed_at = request.confirmed_at or time.now()
    _step(request, "submit", by=by)
    request.plan_items.set(items_served(request))
    return request


def _next_number() -> str:
    year = rules.number_year(time.now())
    series, _made = NumberSeries.objects.select_for_update().get_or_create(year=year)
    series.last += 1
    series.save()
    return rules.request_number(year, series.last)


@transaction.atomic
def take_in(
    request: SupportRequest, *, by: Actor, plan_field: int | None = None, version: int | None = None
) -> SupportRequest:
    """Headquarters takes the request in; whoever does is in charge. ``plan_field``: the field (1–7) it belongs to."""
    request = _locked(request, version)
    request.officer_in_charge = post_of(by)
    request.plan_field = plan_field or request.plan_field
    return _step(request, "take_in", by=by, plan_field=request.plan_field)


@transaction.atomic
def send_back(request: SupportRequest, *, by: Actor, note: str, version: int | None = None) -> SupportRequest:
    """Ask the sender to amend it; the note says what, and is the next message of the conversation."""
    request = _locked(request, version)
    request.decision_text = note
    return _step(request, "send_back", by=by, note=note)


@transaction.atomic
def correct_entry(request: SupportRequest, *, by: Actor, version: int | None = None) -> SupportRequest:
    """The town takes back what was entered for it, to correct it and hand it in itself; work done so far stays."""
    return _step(_locked(request, version), "correct_entry", by=by)


@transaction.atomic
def ask_office(
    request: SupportRequest, *, by: Actor, handler: Section | None, note: str = "", version: int | None = None
) -> SupportRequest:
    """Route it: ask an overseas office, a section of headquarters or the advisers whether they can help.

    Refused with NotPossible without a ``handler``.
    """
    if handler is None:
        raise NotPossible(_("Choose the office or section that is asked."))
    request = _locked(request, version)
    request.handler = handler
    request.decision = request.decision_text = ""
    if request.officer_in_charge is None:
        request.officer_in_charge = post_of(by)
    return _step(request, "ask_office", by=by, handler=handler.pk)


def _answer(
    request: SupportRequest, name: str, decision: str, *, by: Actor, note: str, cost: int | None, version: int | None
) -> SupportRequest:
    request = _locked(request, version)
    request.decision, request.decision_text, request.expected_cost = decision, note, cost
    request.answered_at = request.answered_at or time.now()
    return _step(request, name, by=by, note=note)


@transaction.atomic
def answer_possible(
    request: SupportRequest, *, by: Actor, note: str = "", expected_cost: int | None = None, version: int | None = None
) -> SupportRequest:
    """The office can help. ``expected_cost``: yen that the asker will bear (interpreter, car …)."""
    return _answer(request, "answer_possible", "possible", by=by, note=note, cost=expected_cost, version=version)


@transaction.atomic
def answer_conditional(
    request: SupportRequest, *, by: Actor, note: str, expected_cost: int | None = None, version: int | None = None
) -> SupportRequest:
    """The office can help under the conditions in ``note``; preparation waits for the town's yes."""
    return _answer(request, "answer_conditional", "conditional", by=by, note=note, cost=expected_cost, version=version)


@transaction.atomic
def answer_not_possible(request: SupportRequest, *, by: Actor, note: str, version: int | None = None) -> SupportRequest:
    """The office cannot help; ``note`` says why, to the asker. Headquarters may ask another office."""
    return _answer(request, "answer_not_possible", "not_possible", by=by, note=note, cost=None, version=version)


@transaction.atomic
def accept_conditions(request: SupportRequest, *, by: Actor, version: int | None = None) -> SupportRequest:
    """The town accepts the office's conditions; preparation begins."""
    return _step(_locked(request, version), "accept_conditions", by=by)


@transaction.atomic
def prepare(request: SupportRequest, *, by: Actor, version: int | None = None) -> SupportRequest:
    """The office begins to prepare."""
    return _step(_locked(request, version), "prepare", by=by)


@transaction.atomic
def carry_out(request: SupportRequest, *, by: Actor, version: int | None = None) -> SupportRequest:
    """The support begins. Refused with NotPossible while an appointment is still open."""
    return _step(_locked(request, version), "carry_out", by=by)


@transaction.atomic
def conclude(request: SupportRequest, *, by: Actor, version: int | None = None) -> SupportRequest:
    """The support has been given; the report is due."""
    return _step(_locked(request, version), "conclude", by=by)


@transaction.atomic
def report(request: SupportRequest, *, by: Actor, text: str, version: int | None = None) -> SupportRequest:
    """Send the report (or the answer) to the asker, and begin to ask what came of it.

    ``text`` is what the asker and, with consent, other local governments read.
    """
    request = _locked(request, version)
    request.report_text = text
    _step(request, "report", by=by, note=text)
    request.follow_ups.create()
    return request


@transaction.atomic
def complete(request: SupportRequest, *, by: Actor, version: int | None = None) -> SupportRequest:
    """Everything is done. With the town's consent a draft case study is made from it (a reader of field 5)."""
    return _step(_locked(request, version), "complete", by=by)


@transaction.atomic
def withdraw(request: SupportRequest, *, by: Actor, version: int | None = None) -> SupportRequest:
    """The sender takes the request back, at any time before the support begins."""
    return _step(_locked(request, version), "withdraw", by=by)


@transaction.atomic
def call_off(request: SupportRequest, *, by: Actor, note: str, version: int | None = None) -> SupportRequest:
    """Stop what was agreed or under way; ``note`` says why, to the asker."""
    request = _locked(request, version)
    request.decision_text = note
    return _step(request, "call_off", by=by, note=note)
