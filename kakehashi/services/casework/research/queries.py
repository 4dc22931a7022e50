"""What can be asked of requested research. Reads only."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from kakehashi.engines.questionnaires.questions import Question
from kakehashi.engines.questionnaires.telling import words
from kakehashi.registry.models import Post, Section

from ..requests.models import SupportRequest
from .flows import CHECKED, OFFICE
from .flows import RESEARCH_INQUIRY as FLOW
from .models import ResearchInquiry

ABROAD = ("office_staff", "office_chief", "economic_adviser")
DAYS_BETWEEN_REMINDERS = 3
MOST_REMINDERS = 3


@dataclass(frozen=True)
class Compared:
    """One question with the answer of each office, in the order of the inquiries; empty where there is none."""

    question: str
    answers: list[str]


def offices_to_ask(request: SupportRequest) -> QuerySet[Section]:
    """The sections of overseas offices that staff sits in and that were not asked yet."""
    rows = Section.objects.filter(office__isnull=False, posts__roles__role__in=ABROAD).distinct()
    return (
        rows.exclude(pk__in=request.inquiries.values("section")).select_related("office").order_by("office__position")
    )


def inquiries_of(request: SupportRequest) -> list[ResearchInquiry]:
    """All inquiries of a request; one query."""
    return list(request.inquiries.select_related("section__office", "question_set"))


def compared(inquiries: list[ResearchInquiry], *, checked_only: bool) -> tuple[list[str], list[Compared]]:
    """The offices, and each question with what each of them answered.

    ``checked_only``: what headquarters has not checked stays out, for whoever is outside the house.
    """
    shown = [one for one in inquiries if not checked_only or one.state in FLOW.tagged(CHECKED)]
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


def posts_of_office(section: Section) -> list[Post]:
    """Whom to tell at the office that is asked."""
    return list(Post.objects.filter(section=section, is_open=True, roles__role__in=ABROAD).distinct())


def overdue(now: datetime) -> Iterator[ResearchInquiry]:
    """Inquiries whose deadline has passed and whose next reminder is due; stops when answered. One query."""
    rows = ResearchInquiry.objects.filter(state__in=FLOW.tagged(OFFICE), due_at__lt=now, reminders__lt=MOST_REMINDERS)
    for row in rows.select_related("request", "section").order_by("due_at"):
        if now >= row.due_at + timedelta(days=DAYS_BETWEEN_REMINDERS * row.reminders):
            yield row
