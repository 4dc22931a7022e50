"""What was answered about satisfaction and needs. Reads only, and only what the reader may see."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.services.casework.follow_ups.models import FollowUp
from kakehashi.services.casework.follow_ups.permissions import FOLLOW_UP
from kakehashi.services.casework.follow_ups.queries import years_asked
from kakehashi.services.casework.improvements.flows import IMPROVEMENT as IMPROVEMENT_FLOW
from kakehashi.services.casework.improvements.flows import OPEN
from kakehashi.services.casework.improvements.models import Improvement
from kakehashi.services.casework.improvements.permissions import IMPROVEMENT
from kakehashi.services.inquiries.documents import words_of
from kakehashi.services.inquiries.models import Ask, Inquiry
from kakehashi.services.inquiries.permissions import INQUIRY
from kakehashi.services.inquiries.queries import HAS_ARRIVED
from kakehashi.services.inquiries.rules import COUNTED, sums

from .rules import Voice, percent

ITEM = "5P-6"
SURVEYS = 3  # on the page
Key = tuple[int, str, int, str]  # fiscal year, service, id of the office's section (0: nobody yet), kind of body
DIMENSIONS = ("year", "service", "office", "kind")


def voices(user: Actor) -> dict[Key, Voice]:
    """Every cell of the four dimensions in which somebody was asked; three queries."""
    rows = FOLLOW_UP.visible(user)
    years = years_asked(rows)
    if not years:
        return {}
    whens = [When(asked_at__lt=time.tokyo(year + 1, 4, 1, 0), then=Value(year)) for year in sorted(years)]
    by = ("year", "request__type", "request__handler", "request__organisation__kind", "satisfaction")
    year = Case(*whens, default=Value(0), output_field=IntegerField())
    grouped: Iterable[dict[str, Any]] = (
        rows.order_by()
        .annotate(year=year)
        .values(*by)
        .annotate(
            asked=Count("pk"),
            answered=Count("pk", filter=Q(answered_at__isnull=False)),
            used=Count("pk", filter=Q(use=FollowUp.Use.USED)),
            wishes=Count("pk", filter=~Q(wish_for_better="")),
        )
    )
    found: dict[Key, Voice] = {}
    for row in grouped:
        key = (row["year"], row["request__type"], row["request__handler"] or 0, row["request__organisation__kind"])
        voice = found.setdefault(key, Voice())
        voice += Voice(row["asked"], row["answered"], row["used"], row["wishes"])
        if row["satisfaction"]:
            voice.grades[row["satisfaction"]] += row["asked"]
    return found


def improvements_by_service(user: Actor) -> dict[str, tuple[int, int]]:
    """By service: how many improvements are open, and how many were carried out; one query."""
    rows = IMPROVEMENT.visible(user).order_by().values_list("about")
    is_open = Q(state__in=IMPROVEMENT_FLOW.tagged(OPEN))
    counted = rows.annotate(open=Count("pk", filter=is_open), done=Count("pk", filter=Q(state="done")))
    return {about: (still, done) for about, still, done in counted}


@dataclass(frozen=True)
class Need:
    """One question of a survey with its choices: (words, how many, percent of those who answered it)."""

    question: str
    answered: int
    choices: Sequence[tuple[str, int, int | None]]


@dataclass(frozen=True)
class Survey:
    """One survey of needs: the inquiry, how many answered, what they chose."""

    inquiry: Inquiry
    answered: int
    needs: Sequence[Need]


def surveys(user: Actor, kind: str = "") -> list[Survey]:
    """The newest surveys of needs whose result ``user`` may read, with what was chosen; one query more for all.

    ``kind``: what bodies of one kind answered alone.
    """
    rows = INQUIRY.visible(user).filter(plan_items__code=ITEM).exclude(state__in=("draft", "called_off")).distinct()
    newest = [row for row in rows.order_by("-year", "-pk")[:SURVEYS] if INQUIRY.allows(user, "see_result", row)]
    of_kind = {"organisation__kind": kind} if kind else {}
    came = Ask.objects.filter(HAS_ARRIVED, inquiry__in=newest, state="answered", **of_kind).order_by()
    answers: dict[int, list[dict[str, Any]]] = {}
    for inquiry, given in came.values_list("inquiry", "answers"):
        answers.setdefault(inquiry, []).append(given)
    return [_survey(row, answers.get(row.pk, [])) for row in newest]


def _survey(inquiry: Inquiry, answers: Sequence[dict[str, Any]]) -> Survey:
    needs = [
        Need(
            str(one.question.label),
            one.answered,
            [(words_of(one.question, code), n, percent(n, one.answered)) for code, n in one.counts.most_common(30)],
        )
        for one in sums(inquiry.asked, answers)
        if one.question.kind in COUNTED and one.answered
    ]
    return Survey(inquiry, len(answers), needs)


def wishes(user: Actor, limit: int) -> list[tuple[FollowUp, Improvement | None]]:
    """The newest wishes that were written with an answer, each with the improvement that it was taken up as."""
    rows: QuerySet[FollowUp] = FOLLOW_UP.visible(user).exclude(wish_for_better="").select_related("request")
    found = list(rows.order_by("-answered_at", "-pk")[:limit])
    seen = IMPROVEMENT.visible(user).filter(source__in=found)
    taken = {row.source_id: row for row in seen}
    return [(row, taken.get(row.pk)) for row in found]
