"""What can be done with requested research."""

from collections.abc import Sequence
from datetime import date, datetime
from datetime import time as clock
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

from ..requests.flows import OPEN, SUPPORT_REQUEST
from ..requests.models import SupportRequest
from ..requests.permissions import REQUEST
from .flows import RESEARCH_INQUIRY as FLOW
from .flows import RESULT_WISH as WISH_FLOW
from .models import ArchiveCheck, BranchRemark, ResearchInquiry, ResultWish
from .permissions import RESEARCH_INQUIRY as POLICY
from .permissions import RESEARCH_RESULT, RESULT_WISH, research_types
from .rules import ASKED_ROWS, MOST_OFFICES, questions_of

ASK = declare("casework.research_inquiry.ask", gettext_lazy("Office asked to research"))
SAVE = declare("casework.research_inquiry.save", gettext_lazy("Answer of a research saved"))
REMIND = declare("casework.research_inquiry.remind", gettext_lazy("Office reminded of a research"))
CHECK_ARCHIVE = declare("casework.research.check_archive", gettext_lazy("Earlier answers read"))
REMARK = declare("casework.research.remark", gettext_lazy("Remark of the branch"))
SETTLE = declare("casework.research.settle_publishing", gettext_lazy("Publishing of the result settled"))
WISH = declare("casework.result_wish.wish", gettext_lazy("Wish to see a result"))


@transaction.atomic
def ask_offices(
    request: SupportRequest, *, by: Actor, sections: Sequence[Section], due_on: date
) -> list[ResearchInquiry]:
    """Put the client's questionnaire to ``sections``, each to answer by the end of ``due_on`` on its own clock.

    Refused with NotPossible where the request asks nothing, is over, or an office was asked already; for more than
    `MOST_OFFICES`, and for a day that has passed. Records ``casework.research_inquiry.ask`` for each.
    """
    row = SupportRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    POLICY.demand(by, "ask_offices")
    if row.type not in research_types() or not row.answers.get(ASKED_ROWS):
        raise NotPossible(_("This request brings no questionnaire along."))
    if row.state not in SUPPORT_REQUEST.tagged(OPEN) or row.number is None:
        raise NotPossible(_("Offices are asked while the request is open."))
    if not sections or len(sections) > MOST_OFFICES or due_on <= time.today():
        raise NotPossible(_("Choose one to seven offices, and a day to come."))
    if row.inquiries.filter(section__in=sections).exists():
        raise NotPossible(_("One of these offices was asked already."))
    questions = publish(f"casework.research.{row.pk}", questions_of(row.answers), by=by)
    made = []
    for section in sections:
        zone = ZoneInfo(section.office.time_zone) if section.office else time.TOKYO
        inquiry = ResearchInquiry.objects.create(
            request=row, section=section, question_set=questions, is_example=row.is_example,
            due_at=datetime.combine(due_on, clock(17, 30), tzinfo=zone),
        )  # fmt: skip
        record(ASK.name, inquiry, by=by, request=row.pk, section=section.pk)
        made.append(inquiry)
    return made


def _locked(inquiry: ResearchInquiry, version: int | None = None) -> ResearchInquiry:
    rows = ResearchInquiry.objects.select_for_update(of=("self",)).select_related("request", "section", "question_set")
    row = rows.get(pk=inquiry.pk)
    check_version(row, version)
    return row


@transaction.atomic
def accept_inquiry(inquiry: ResearchInquiry, *, by: Actor) -> ResearchInquiry:
    """The office will research it."""
    row = _locked(inquiry)
    FLOW.advance(row, "accept_inquiry", by=by, policy=POLICY, request=row.request_id)
    return row


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
    """The answer goes to headquarters; every question must have one."""
    row = _locked(inquiry, version)
    row.handed_in_at = time.now()
    FLOW.advance(row, "hand_in_answer", by=by, policy=POLICY, request=row.request_id)
    return row


@transaction.atomic
def send_back_answer(inquiry: ResearchInquiry, *, by: Actor, note: str) -> ResearchInquiry:
    """Headquarters asks for more; ``note`` says what is missing."""
    return _noted(inquiry, "send_back_answer", by, note)


@transaction.atomic
def check_answer(inquiry: ResearchInquiry, *, by: Actor) -> ResearchInquiry:
    """Headquarters has read it and it is complete."""
    row = _locked(inquiry)
    FLOW.advance(row, "check_answer", by=by, policy=POLICY, request=row.request_id)
    return row


@transaction.atomic
def call_off_inquiry(inquiry: ResearchInquiry, *, by: Actor, note: str) -> ResearchInquiry:
    """The office need not go on; ``note`` says why."""
    return _noted(inquiry, "call_off_inquiry", by, note)


def _noted(inquiry: ResearchInquiry, name: str, by: Actor, note: str) -> ResearchInquiry:
    row = _locked(inquiry)
    row.note = note
    FLOW.advance(row, name, by=by, policy=POLICY, note=note, request=row.request_id)
    return row


@transaction.atomic
def remind_office(inquiry: ResearchInquiry, *, by: Actor) -> ResearchInquiry:
    """Remind an office whose deadline has passed; done by the clock. Records ``casework.research_inquiry.remind``."""
    row = _locked(inquiry)
    row.reminders += 1
    row.save(update_fields=["reminders"])
    record(REMIND.name, row, by=by, request=row.request_id, reminder=row.reminders)
    return row


@transaction.atomic
def check_archive(request: SupportRequest, *, by: Actor, why: str, found: int) -> ArchiveCheck:
    """The client has read the ``found`` earlier answers and says ``why`` they are not enough.

    Records ``casework.research.check_archive``. Only for a draft of one's own.
    """
    REQUEST.demand(by, "edit", request)
    made, _new = ArchiveCheck.objects.update_or_create(
        request=request, defaults={"why": why, "found": found, "at": time.now()}
    )
    record(CHECK_ARCHIVE.name, request, by=by, found=found)
    return made


@transaction.atomic
def remark(request: SupportRequest, *, by: Actor, text: str) -> BranchRemark:
    """The branch of the prefecture says what it thinks of the research. Records ``casework.research.remark``.

    Refused for anybody but the branch; written anew until headquarters has taken the request in.
    """
    REQUEST.demand(by, "remark", request)
    post = post_of(by)
    if post is None or request.state not in ("submitted", "intake"):
        raise NotPossible(_("The branch writes its remark before an office is asked."))
    made, _new = BranchRemark.objects.update_or_create(
        request=request, defaults={"text": text, "post": post, "at": time.now()}
    )
    record(REMARK.name, request, by=by)
    return made


@transaction.atomic
def settle_publishing(
    request: SupportRequest, *, by: Actor, shares_answer: bool, embargo_until: date | None
) -> SupportRequest:
    """The client settles who may read the result, and from which day on.

    Records ``casework.research.settle_publishing``. An answer that is shared already stays shared.
    """
    row = SupportRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    REQUEST.demand(by, "settle_publishing", row)
    row.shares_answer, row.embargo_until = shares_answer, embargo_until
    row.version += 1
    row.save(update_fields=["shares_answer", "embargo_until", "version"])
    record(SETTLE.name, row, by=by, shares=shares_answer, until=embargo_until)
    return row


@transaction.atomic
def wish_to_see(request: SupportRequest, *, by: Actor, why: str) -> ResultWish:
    """Ask the client for the result of its research. Records ``casework.result_wish.wish``; once a post."""
    RESEARCH_RESULT.demand(by, "wish_to_see", request)
    post = post_of(by)
    if post is None:
        raise NotPossible(_("Only a post can ask."))
    if RESEARCH_RESULT.allows(by, "read", request) or request.wishes.filter(post=post).exists():
        raise NotPossible(_("You may read it already, or have asked before."))
    made = ResultWish.objects.create(request=request, post=post, why=why, is_example=request.is_example)
    record(WISH.name, made, by=by, request=request.pk)
    return made


def _wish(wish: ResultWish) -> ResultWish:
    return ResultWish.objects.select_for_update(of=("self",)).select_related("request").get(pk=wish.pk)


@transaction.atomic
def agree_to_wish(wish: ResultWish, *, by: Actor) -> ResultWish:
    """The client lets them read it."""
    row = _wish(wish)
    WISH_FLOW.advance(row, "agree_to_wish", by=by, policy=RESULT_WISH, request=row.request_id)
    return row


@transaction.atomic
def refuse_wish(wish: ResultWish, *, by: Actor, note: str) -> ResultWish:
    """The client does not; ``note`` says why."""
    row = _wish(wish)
    row.note = note
    WISH_FLOW.advance(row, "refuse_wish", by=by, policy=RESULT_WISH, note=note, request=row.request_id)
    return row
