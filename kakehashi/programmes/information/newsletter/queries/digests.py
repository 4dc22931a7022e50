"""A month of the newsletter: its issues, its items, and who reads which of them."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.db.models import QuerySet

from kakehashi.base import time

from ..flows import NEWSLETTER_ISSUE as FLOW
from ..models import NewsletterDigest, NewsletterIssue, NewsletterItem
from ..rules import MONTHLY
from .readers import among, chosen, reading


def month_before(day: date) -> date:
    """The first day of the month before that of ``day``."""
    return date(day.year - (day.month == 1), (day.month - 2) % 12 + 1, 1)


def after(month: date) -> date:
    """The first day of the month after."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def told_in(month: date) -> list[NewsletterIssue]:
    """The issues that went out in a month of Japan and were not stopped, in their order; one query."""
    ends = after(month)
    begins, end = time.tokyo(month.year, month.month, 1, 0), time.tokyo(ends.year, ends.month, 1, 0)
    rows = NewsletterIssue.objects.filter(sent_at__gte=begins, sent_at__lt=end, state__in=FLOW.tagged("public"))
    return list(rows.exclude(state="cancelled").select_related("segment").order_by("sent_at", "pk"))


def items_in(issues: Iterable[NewsletterIssue]) -> list[NewsletterItem]:
    """The items of these issues, those of one office together; one query."""
    rows = NewsletterItem.objects.filter(section__issue__in=list(issues))
    rows = rows.select_related("section__office", "section__issue")
    return list(rows.order_by("section__position", "section__office", "section__issue__sent_at", "position", "pk"))


def issues_for(issues: Sequence[NewsletterIssue], recipients: Collection[int]) -> dict[int, frozenset[int]]:
    """Which of the issues each of these readers is among, by the conditions as they are now; a query for each issue
    that went to a group."""
    open_to_all = frozenset(issue.pk for issue in issues if issue.segment is None)
    found = dict.fromkeys(recipients, open_to_all)
    for issue in issues:
        if issue.segment is None:
            continue
        rows = among(issue.segment.conditions).filter(pk__in=recipients)
        for pk in rows.order_by().values_list("pk", flat=True):
            found[pk] |= {issue.pk}
    return found


def monthly_readers(issues: Sequence[NewsletterIssue]) -> list[int]:
    """Ids of those who read once a month and find something in these issues."""
    items = items_in(issues)
    rows = reading().filter(frequency=MONTHLY).order_by("pk").values_list("pk", "topics", "offices")
    choices = {pk: (topics, offices) for pk, topics, offices in rows}
    keys = list(choices)
    among_whom: dict[int, frozenset[int]] = {}
    for at in range(0, len(keys), 500):  # what a database takes as parameters of one statement
        among_whom |= issues_for(issues, keys[at : at + 500])
    known: dict[tuple[frozenset[int], str, str], bool] = {}
    found = []
    for pk, (topics, offices) in choices.items():
        key = (among_whom[pk], topics, offices)
        if key not in known:
            known[key] = bool(within(items, key[0], topics, offices))
        if known[key]:
            found.append(pk)
    return found


def within(items: Iterable[NewsletterItem], issues: frozenset[int], topics: str, offices: str) -> list[NewsletterItem]:
    """The items that a reader of these choices gets out of these issues; a page of which two of them tell, once."""
    found = chosen([item for item in items if item.section.issue_id in issues], topics, offices)
    first: dict[tuple[str, str], int] = {}
    for item in found:
        first.setdefault((item.path, item.title), item.pk)
    return [item for item in found if first[item.path, item.title] == item.pk]


def digests() -> "QuerySet[NewsletterDigest]":
    """The months that were sent, the newest first."""
    return NewsletterDigest.objects.order_by("-month")
