"""Sums of how often an issue was looked at, where an installation counts that at all."""

from django.conf import settings
from django.db import transaction
from django.db.models import F

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.mailing.models import Sending

from ..models import NewsletterIssue, NewsletterLooks
from ..permissions import NEWSLETTER_LOOKS as POLICY
from ..rules import QUIET

WHAT = ("opened", "followed")


@transaction.atomic
def count_look(issue: NewsletterIssue, *, by: Actor, kind: str, what: str) -> bool:
    """Count one opening (``what``: "opened") or one followed link ("followed") of readers of a kind of body.

    Whether it was counted: not where NEWSLETTER_LOOKS is off, for a kind to which the issue did not go, and until
    `QUIET` after its last mail, when gateways look first. Only the sum is kept: no entry, no time, nobody.
    """
    POLICY.demand(by, "count")
    if what not in WHAT or not settings.NEWSLETTER_LOOKS or kind not in issue.totals or not _is_quiet_over(issue):
        return False
    row, _is_new = NewsletterLooks.objects.get_or_create(issue=issue, kind=kind)
    NewsletterLooks.objects.filter(pk=row.pk).update(**{what: F(what) + 1})
    return True


def _is_quiet_over(issue: NewsletterIssue) -> bool:
    """Whether the last mail left long enough ago; by the machine's clock, as mail does."""
    ended = Sending.objects.filter(pk=issue.sending or 0).values_list("finished_at", flat=True).first()
    return ended is not None and time.machine_now() - ended >= QUIET
