"""What can be asked of proxy entries. Reads only."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q, QuerySet

from kakehashi.base import time
from kakehashi.registry.lineage import fates
from kakehashi.registry.models import Organisation, Post, Tenure
from kakehashi.registry.nearest import nearest_first

from ..requests.flows import OPEN
from ..requests.flows import SUPPORT_REQUEST as FLOW
from ..requests.models import SupportRequest
from .rules import reminder_days, reminders_due

ASKS = ("municipal_officer", "branch_officer")
MOST_FOUND = 40
HIRAGANA = {katakana: katakana - 0x60 for katakana in range(ord("ァ"), ord("ヶ") + 1)}
KATAKANA = {hiragana: hiragana + 0x60 for hiragana in range(ord("ぁ"), ord("ゖ") + 1)}


def bodies_today() -> QuerySet[Organisation]:
    """The local governments that exist on the domain's day."""
    return Organisation.objects.on(time.today()).local_governments()


def bodies_like(bodies: QuerySet[Organisation], words: str) -> list[Organisation]:
    """Those whose name, reading (in either kana), English name or code holds every one of ``words``; one query.

    The likeliest stands first: the body that is called so, before those that only hold the words.
    """
    return nearest_first(_holding(bodies, words), words, time.today())[:MOST_FOUND]


def _holding(bodies: QuerySet[Organisation], words: str) -> QuerySet[Organisation]:
    for word in words.split():
        bodies = bodies.filter(
            Q(name__contains=word)
            | Q(kana__contains=word.translate(HIRAGANA))
            | Q(kana__contains=word.translate(KATAKANA))
            | Q(name_en__icontains=word)
            | Q(code__startswith=word)
        )
    return bodies


def bodies_once_called(bodies: QuerySet[Organisation], words: str) -> list[tuple[Organisation, list[Organisation]]]:
    """The bodies that are no more and hold ``words``, each with those of ``bodies`` that carry it on; four queries.

    Whoever knows a town by its old name or code is led to today's, and is told so.
    """
    day = time.today()
    gone = Organisation.objects.local_governments().filter(valid_until__lt=day)
    old = nearest_first(_holding(gone, words), words, day)[:MOST_FOUND]
    became = fates(old, day) if old else {}
    heirs = {heir.pk for fate in became.values() for heir in fate.heirs}
    offered = set(bodies.filter(pk__in=heirs).values_list("pk", flat=True)) if heirs else set()
    known = [body for body in old if body.pk in became]
    found = [(body, [heir for heir in became[body.pk].heirs if heir.pk in offered]) for body in known]
    return [(body, now) for body, now in found if now]


def posts_that_ask(organisation: Organisation) -> list[tuple[Post, bool]]:
    """The open posts of a body that ask for support, each with whether somebody holds it today; two queries."""
    rows = Post.objects.filter(section__organisation=organisation, is_open=True, roles__role__in=ASKS)
    held = set(
        Tenure.objects.on(time.today()).filter(post__section__organisation=organisation).values_list("post", flat=True)
    )
    return [(post, post.pk in held) for post in rows.select_related("section").distinct()]


def to_be_reminded(now: datetime) -> Iterator[SupportRequest]:
    """Requests that still wait for the town's confirmation and whose next reminder is due; one query."""
    rows = SupportRequest.objects.filter(
        entered_by__isnull=False, confirmed_at=None, number__isnull=False, state__in=FLOW.tagged(OPEN)
    ).exclude(state="returned")
    days = reminder_days()
    rows = rows.filter(proxy_entry__reminders__lt=len(days)).select_related("proxy_entry").order_by("submitted_at")
    for request in rows:
        since = request.submitted_at or request.created_at
        if reminders_due(since, now, days) > request.proxy_entry.reminders:
            yield request
