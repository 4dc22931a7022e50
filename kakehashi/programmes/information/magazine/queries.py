"""What can be asked of the magazine; reads only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, QuerySet
from django.utils.translation import get_language

from kakehashi.base import time
from kakehashi.engines.content.plan_items import carries

from ..articles.models import ArticlePage
from .models import IssueItem, MagazineIssue

NAME, NAME_EN = "自治体国際化フォーラム", "Jichitai Kokusaika Forum"
NEWEST = 60  # articles that are offered for an issue


def name() -> str:
    """The magazine's name in the reader's language."""
    return NAME_EN if get_language() == "en" else NAME


@dataclass(frozen=True)
class Part:
    """One section of an issue with its manuscripts, in their order."""

    code: str
    label: str
    items: list[IssueItem]


def parts(items: Iterable[IssueItem]) -> list[Part]:
    """The manuscripts by section, sections in the order in which they occur."""
    found: dict[str, list[IssueItem]] = {}
    for item in items:
        found.setdefault(item.section, []).append(item)
    return [Part(code, str(IssueItem.Section(code).label), rows) for code, rows in found.items()]


def items_of(issue: MagazineIssue) -> list[IssueItem]:
    """The manuscripts of an issue with their articles; one query."""
    rows = list(issue.items.select_related("article").order_by("position"))
    for row in rows:
        row.issue = issue
    return rows


def next_month() -> date:
    """The first month without an issue, next month at the earliest."""
    last = MagazineIssue.objects.aggregate(last=Max("month"))["last"]
    day = max(time.today().replace(day=1), last or date.min)
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def next_number() -> int:
    """The number after the last one; 1 where there is none."""
    return int(MagazineIssue.objects.aggregate(last=Max("number"))["last"] or 0) + 1


def offered_articles() -> list[ArticlePage]:
    """Public articles that an issue may take as they are, the newest first."""
    rows = ArticlePage.objects.filter(live=True, language="ja").exclude(kind="leaflet")
    return list(rows.order_by("-shown_on", "-pk")[:NEWEST])


def serving(item: str) -> QuerySet[MagazineIssue]:
    """Published issues that carry a plan item."""
    return MagazineIssue.objects.filter(carries(item), state="published")
