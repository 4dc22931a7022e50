"""What can be asked of follow-ups. Reads only."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef

from ..requests.models import SupportRequest
from .models import FollowUp
from .rules import is_due, months_after, opened_by, reminder_is_due, stages

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
