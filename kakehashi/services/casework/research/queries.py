"""What can be asked of requested research. Reads only."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from kakehashi.base import time
from kakehashi.engines.calendars.reminders import EARLIEST
from kakehashi.engines.questionnaires.questions import Question
from kakehashi.engines.questionnaires.telling import words
from kakehashi.registry.models import Post, Section

from ..attachments.models import Attachment
from ..follow_ups.models import FollowUp
from ..requests.models import SupportRequest
from .flows import CHECKED, OFFICE, OPEN, REPORTED
from .flows import RESEARCH_INQUIRY as FLOW
from .models import ResearchInquiry
from .rules import limits, reminders_due, research_types

ABROAD = ("office_staff", "office_chief", "economic_adviser")


@dataclass(frozen=True)
class Compared:
    """One question with the answer of each office, in the order of the inquiries; empty where there is none."""

    question: str
    answers: list[str]


def offices_to_ask(request: SupportRequest) -> QuerySet[Section]:
    """The open sections of overseas offices that staff sits in, in a post that is open, and that were not asked yet."""
    staffed = {"posts__roles__role__in": ABROAD, "posts__is_open": True}
    rows = Section.objects.filter(is_open=True, office__isnull=False, **staffed).distinct()
    return (
        rows.exclude(pk__in=request.inquiries.values("section")).select_related("office").order_by("office__position")
    )


def inquiries_of(request: SupportRequest) -> list[ResearchInquiry]:
    """All inquiries of a request; one query."""
    return list(request.inquiries.select_related("section__office", "question_set"))


def papers_of(request: SupportRequest) -> SupportRequest:
    """The request with what was written around it: archive check, branch's remark, formal letter. One query, asked once
    for a request that was fetched: several parts of its page show them."""
    kept: dict[str, SupportRequest] = vars(request).setdefault("_papers", {})
    if "all" not in kept:
        rows = SupportRequest.objects.defer("wish", "answers", "result", "report_text").select_related(
            "archive_check", "branch_remark__post", "formal_request__forwarded_by__section__organisation"
        )
        kept["all"] = rows.get(pk=request.pk)
    return kept["all"]


def open_inquiries(request: SupportRequest) -> list[ResearchInquiry]:
    """Those that an office or headquarters still works on."""
    return [one for one in inquiries_of(request) if one.state in FLOW.tagged(OPEN)]


def compared(inquiries: list[ResearchInquiry], *, checked_only: bool) -> tuple[list[str], list[Compared]]:
    """The offices, and each question with what each of them answered.

    ``checked_only``: what headquarters has not checked stays out, for whoever is outside the house. What an office has
    not handed in yet is nobody's but its own.
    """
    read = {*FLOW.tagged(CHECKED)} if checked_only else {*FLOW.tagged(CHECKED), "handed_in", "sent_back"}
    shown = [one for one in inquiries if one.state in read]
    questions: dict[str, Question] = {}
    for one in shown:
        for question in one.question_set.asked:
            questions.setdefault(question.code, question)
    rows = [Compared(str(question.label), [_told(question, one) for one in shown]) for question in questions.values()]
    return [str(one.section) for one in shown], rows


def _told(question: Question, inquiry: ResearchInquiry) -> str:
    value: Any = inquiry.answers.get(question.code, "")
    return words(question, value) if value not in ("", None) else ""


def consolidated_text(request: SupportRequest) -> str:
    """The report that headquarters begins with: question by question, what each office answered and checked."""
    offices, rows = compared(inquiries_of(request), checked_only=True)
    parts: list[str] = []
    for number, row in enumerate(rows, 1):
        parts.append(f"{number}　{row.question}")
        parts += [f"【{office}】\n{answer}" for office, answer in zip(offices, row.answers, strict=True) if answer]
        parts.append("")
    return "\n".join(parts).strip()


def conditions_of(request: SupportRequest) -> list[str]:
    """What those asked abroad said about publishing, office by office; only of answers that were checked. One query."""
    rows = request.inquiries.filter(state__in=FLOW.tagged(CHECKED)).order_by()
    return [answers["conditions"] for answers in rows.values_list("answers", flat=True) if answers.get("conditions")]


def files_for_the_office(inquiry: ResearchInquiry) -> list[Attachment]:
    """What the client attached to its request for those who are asked: no internal files, nothing of the report."""
    rows = inquiry.request.attachments.filter(is_internal=False, is_report=False, removed_at=None)
    return list(rows.filter(post__section__organisation=inquiry.request.organisation_id).select_related("file"))


def posts_of_office(section: Section) -> list[Post]:
    """Whom to tell at the office that is asked."""
    return list(Post.objects.filter(section=section, is_open=True, roles__role__in=ABROAD).distinct())


def branches() -> QuerySet[Post]:
    """The posts that act as a branch."""
    return Post.objects.filter(is_open=True, roles__role="branch_officer").distinct()


def to_be_reminded(now: datetime) -> Iterator[tuple[ResearchInquiry, int]]:
    """Inquiries whose next reminder is due, with its number; the latest alone where several fell due. One query."""
    days = limits().reminders
    soonest = now - timedelta(days=min(days, default=0)) + EARLIEST
    rows = ResearchInquiry.objects.filter(
        state__in=FLOW.tagged(OFFICE), due_at__lte=soonest, reminders__lt=len(days)
    ).select_related("request", "section__office")
    for row in rows.order_by("due_at"):
        if (number := reminders_due(row.due_at, now, row.clock)) > row.reminders:
            yield row, number


def done() -> QuerySet[SupportRequest]:
    """All research that was reported and is not confidential."""
    return SupportRequest.objects.filter(type__in=research_types(), state__in=REPORTED, is_confidential=False)


def embargo_ends(day: date) -> QuerySet[SupportRequest]:
    """Done research whose result may be read from ``day`` on."""
    return done().filter(embargo_until=day)


def with_report(rows: QuerySet[SupportRequest]) -> QuerySet[SupportRequest]:
    """With ``reported_at``, the moment of the report, and ``offices``, how many answered."""
    first = FollowUp.objects.filter(request=OuterRef("pk"), stage=0).values("asked_at")[:1]
    return rows.annotate(
        reported_at=Subquery(first),
        offices=Count("inquiries", filter=Q(inquiries__state__in=FLOW.tagged(CHECKED)), distinct=True),
    )


def reported_at(request: SupportRequest) -> datetime | None:
    """When its report was sent; one query."""
    return request.follow_ups.filter(stage=0).values_list("asked_at", flat=True).first()


def titled(rows: QuerySet[SupportRequest], words_or_number: str) -> QuerySet[SupportRequest]:
    """Whose title or number holds every one of these words; in the rows alone, so that no text of an answer tells."""
    for word in unicodedata.normalize("NFKC", words_or_number).split():
        rows = rows.filter(Q(subject__icontains=word) | Q(number__iexact=word))
    return rows


def of_year(rows: QuerySet[SupportRequest], year: int) -> QuerySet[SupportRequest]:
    """Of `with_report`: what was reported in a fiscal year."""
    begins, ends = time.tokyo(year, 4, 1, 0), time.tokyo(year + 1, 4, 1, 0)
    wanted = {"reported_at__gte": begins, "reported_at__lt": ends}  # by name: the annotation is no field
    return rows.filter(**wanted)


def ready_for_headquarters(section: int | None) -> QuerySet[SupportRequest]:
    """Research that ``section`` handles and where every office has said its word: to be answered or reported next."""
    mine = ResearchInquiry.objects.filter(request=OuterRef("pk"))
    return SupportRequest.objects.filter(
        Q(state="office_inquiry") & ~Exists(mine.filter(state="asked"))
        | Q(state__in=("preparing", "report_due"))
        & Exists(mine.filter(state__in=FLOW.tagged(CHECKED)))
        & ~Exists(mine.filter(state__in=FLOW.tagged(OPEN))),
        Exists(mine),
        handler=section,
        type__in=research_types(),
    ).select_related("organisation", "section")
