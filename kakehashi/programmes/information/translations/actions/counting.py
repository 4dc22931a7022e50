"""Reads of pages, by day and language: numbers alone."""

from django.db import transaction
from django.db.models import F
from wagtail.models import Page

from kakehashi.base import time
from kakehashi.engines.access import Actor

from ..models import ReadCount
from ..permissions import READ_COUNT


@transaction.atomic
def count_read(page: Page, *, by: Actor, language: str) -> None:
    """Count that a reader of ``language`` read the page today; of a translation its original is counted.

    A number for each day, nothing of whoever read, so no entry either; ``by`` is asked for the policy alone.
    """
    READ_COUNT.demand(by, "count")
    original = Page.objects.filter(translation_key=page.translation_key, locale__language_code="ja").first() or page
    row, is_new = ReadCount.objects.get_or_create(
        page=original, language=language, day=time.today(), defaults={"count": 1}
    )
    if not is_new:
        ReadCount.objects.filter(pk=row.pk).update(count=F("count") + 1)
