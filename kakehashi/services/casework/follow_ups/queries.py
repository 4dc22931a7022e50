"""What can be asked of follow-ups. Reads only."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Avg, Count, Exists, OuterRef, Q, QuerySet, Subquery

from kakehashi.base import time
from kakehashi.registry.models import Section

from ..requests.models import SupportRequest
from .models import FollowUp
from .rules import figure_questions, is_due, months_after, opened_by, reminder_is_due, stages

TOLD = ("follow_up", "completed")  # states of a request after its report


def follow_up_by_link(token: str) -> FollowUp | None:
    """The questionnaire that a mailed link opens; None for a link that was not signed by us."""
    pk = opened_by(token)
    rows = FollowUp.objects.select_related("request__organisation", "request__handler")
    return rows.filter(pk=pk).first() if pk else None


def to_be_asked(today: date) -> Iterator[tuple[SupportRequest, int]]:
    """Requests whose next asking is due on ``today``, with its months; one query for each later stage.

    Whoever declined once is left alone. Where several stages fell due during downtime, only the latest is asked.
    """
    asked_later: set[int] = set()
    for months in sorted((stage for stage in stages() if stage), reverse=True):
        done = FollowUp.objects.filter(request=OuterRef("request"), stage__gte=months)
        declined = FollowUp.objects.filter(request=OuterRef("request"), declined_at__isnull=False)
        latest = months_after(today, -months) + timedelta(days=3)  # ends of months differ by so much; `is_due` is exact
        rows = FollowUp.objects.filter(
            ~Exists(done), ~Exists(declined), stage=0, request__state__in=TOLD, asked_at__date__lte=latest
        )
        for first in rows.select_related("request").order_by("asked_at"):
            if first.request_id not in asked_later and is_due(first.asked_at, months, today):
                asked_later.add(first.request_id)
                yield first.request, months


def to_be_reminded(now: datetime) -> Iterator[FollowUp]:
    """Questionnaires whose next reminder is due; each stage says how many there are. One query."""
    rows = FollowUp.objects.filter(answered_at=None, declined_at=None, request__state__in=TOLD)
    for follow_up in rows.select_related("request").order_by("asked_at"):
        stage = stages().get(follow_up.stage)
        sent = follow_up.reminders
        if stage and sent < stage.reminders and reminder_is_due(follow_up.asked_at, sent, now):
            yield follow_up


@dataclass
class Figures:
    """What came of the requests of one office, asked in one fiscal year."""

    office: str
    asked: int
    answered: int
    used: int
    mean_satisfaction: float | None
    published: int
    counts: dict[str, int] = field(default_factory=dict)  # by figures.toml: visitors, talks, contracts …

    @property
    def percent_answered(self) -> int | None:
        """Answers of a hundred that were asked."""
        return round(100 * self.answered / self.asked) if self.asked else None

    @property
    def percent_used(self) -> int | None:
        """Results that were used, of a hundred answers."""
        return round(100 * self.used / self.answered) if self.answered else None

    def told_counts(self) -> list[tuple[str, int]]:
        """What was counted, in words."""
        words = dict(figure_questions()[0].columns[0].choices)
        return [(str(words[code]), count) for code, count in self.counts.items() if code in words]


def figures_of_offices(rows: QuerySet[FollowUp], year: int | None) -> list[Figures]:
    """A row for each office or section, with what its requests led to; three queries. ``year``: a fiscal year."""
    if year is not None:
        rows = rows.filter(asked_at__gte=time.tokyo(year, 4, 1, 0), asked_at__lt=time.tokyo(year + 1, 4, 1, 0))
    grouped = (
        rows.order_by()
        .values("request__handler")
        .annotate(
            asked=Count("pk"),
            answered=Count("pk", filter=Q(answered_at__isnull=False)),
            used=Count("pk", filter=Q(use="used")),
            satisfaction=Avg("satisfaction"),
            published=Count("pk", filter=Q(may_publish=True)),
        )
    )
    found: dict[int | None, dict[str, Any]] = {row["request__handler"]: dict(row) for row in grouped}
    sections = (
        Section.objects.filter(pk__in=[key for key in found if key])
        .select_related("office")
        .order_by("office__position", "pk")
    )
    desks: dict[int | None, str] = {section.pk: str(section.office or section) for section in sections}
    if None in found:
        desks[None] = ""
    counts: dict[int | None, dict[str, int]] = {}
    for handler, kept in rows.exclude(figures={}).order_by().values_list("request__handler", "figures"):
        mine = counts.setdefault(handler, {})
        for row in kept.get("figures", ()):
            mine[row["what"]] = mine.get(row["what"], 0) + row["count"]
    return [
        Figures(
            office=name,
            asked=row["asked"],
            answered=row["answered"],
            used=row["used"],
            mean_satisfaction=row["satisfaction"],
            published=row["published"],
            counts=counts.get(handler, {}),
        )
        for handler, name in desks.items()
        for row in (found[handler],)
    ]


def years_asked(rows: QuerySet[FollowUp]) -> list[int]:
    """The fiscal years from the first asking to the last, the newest first; one query, of the index's two ends."""
    first_, last_ = (
        rows.order_by(key).select_related(None).values("asked_at")[:1] for key in ("asked_at", "-asked_at")
    )
    ends = FollowUp.objects.order_by("pk").values_list(Subquery(first_), Subquery(last_)).first()
    if ends is None or None in ends:
        return []
    first, last = (time.fiscal_year(at.astimezone(time.TOKYO).date()) for at in ends)
    return list(range(last, first - 1, -1))
