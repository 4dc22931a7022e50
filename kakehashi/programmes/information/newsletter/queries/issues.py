"""Issues: those in work, those that everybody reads, how far a sending is."""

from django.db.models import Count, Prefetch, QuerySet

from kakehashi.base import time
from kakehashi.engines.mailing.bulk import Progress, progress
from kakehashi.engines.mailing.models import Piece, Sending

from ..flows import NEWSLETTER_ISSUE as FLOW
from ..models import NewsletterIssue, NewsletterItem, NewsletterSection, Subscriber

Issues = QuerySet[NewsletterIssue]


def due() -> Issues:
    """Approved issues whose hour has come."""
    return NewsletterIssue.objects.filter(state="approved", sends_at__lte=time.now()).order_by("sends_at")


def archive(rows: Issues) -> Issues:
    """What was sent, the newest first."""
    return rows.filter(state__in=FLOW.tagged("public")).order_by("-sent_at", "-pk")


def counted(rows: Issues) -> Issues:
    """The issues with ``items``: how many things to read each has."""
    told: Issues = rows.annotate(items=Count("sections__items"))
    return told


def whole_sections(issue: NewsletterIssue) -> list[NewsletterSection]:
    """The sections of an issue with their items; two queries."""
    rows = issue.sections.select_related("office", "issue")
    return list(rows.prefetch_related(Prefetch("items", NewsletterItem.objects.order_by("position", "pk"))))


def how_far(issue: NewsletterIssue) -> tuple[Sending | None, Progress]:
    """The sending of an issue and its counts; two queries, none where nothing was sent."""
    sending = Sending.objects.filter(pk=issue.sending).first() if issue.sending else None
    return sending, progress(sending) if sending else Progress()


def unknown(issue: NewsletterIssue, limit: int = 200) -> list[Subscriber]:
    """The readers whose mail was on the wire when the sender died."""
    keys = Piece.objects.filter(sending_id=issue.sending, mark=Piece.Mark.UNKNOWN).values("recipient")[:limit]
    rows = Subscriber.objects.filter(pk__in=list(keys.values_list("recipient", flat=True)))
    return list(rows.select_related("organisation", "post__section__organisation").order_by("pk"))


def newest(limit: int) -> list[NewsletterIssue]:
    """The issues that were sent last."""
    return list(archive(NewsletterIssue.objects.all())[:limit])
