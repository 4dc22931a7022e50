"""What can be done with new exchange projects: told once by a town, brought together by an editor."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.models import PlanItem

from ..articles.actions import draft_article
from ..articles.models import ArticlePage
from .flows import EXCHANGE_NEWS as FLOW
from .models import ExchangeNews
from .permissions import EXCHANGE_NEWS as POLICY
from .queries import digest_text

TELL = declare("information.exchange_news.tell", gettext_lazy("New exchange project told"), "information.exchangenews")


@transaction.atomic
def tell(*, by: Actor, **values: Any) -> ExchangeNews:
    """A town tells of a project: ``title``, ``text``, ``partner``, ``territory``, ``begins``. Recorded as ``tell``.

    Refused with PermissionDenied for whoever works for no local government.
    """
    POLICY.demand(by, "tell")
    post = post_of(by)
    assert post is not None
    body = post.section.organisation
    row = ExchangeNews(organisation=body, post=post, is_example=body.is_example, **values)
    row.save()
    record(TELL.name, row, by=by, organisation=body.pk)
    return row


@transaction.atomic
def make_digest(*, by: Actor, title: str, summary: str) -> ArticlePage:
    """Draft an article of all that waits, by country and region; what is in it waits no more.

    Refused with NotPossible where nothing waits. The article is recorded as ``draft``, each project as
    ``put_in_digest``. What is made of examples is an example.
    """
    POLICY.demand(by, "make_digest")
    rows = list(
        ExchangeNews.objects.select_for_update(of=("self",)).select_related("organisation").filter(state="received")
        .order_by("territory", "made_at", "pk")
    )  # fmt: skip
    if not rows:
        raise NotPossible(_("Nothing waits for a digest."))
    page = draft_article(
        by=by, kind="digest", title=title, summary=summary, body=digest_text(rows), theme="exchange",
        plan_items="4G-1" if _is_known("4G-1") else "", is_example=any(row.is_example for row in rows),
        year=time.fiscal_year(time.today()),
    )  # fmt: skip
    for row in rows:
        put_in_digest(row, by=by, page=page)
    return page


@transaction.atomic
def put_in_digest(news: ExchangeNews, *, by: Actor, page: ArticlePage) -> ExchangeNews:
    """It stands in the digest ``page`` and waits no more; done by `make_digest` for all that waits."""
    row = ExchangeNews.objects.select_for_update(of=("self",)).get(pk=news.pk)
    row.digest_id = page.pk
    FLOW.advance(row, "put_in_digest", by=by, policy=POLICY, article=page.pk, plan_items=row.plan_items.split())
    return row


def _is_known(code: str) -> bool:
    """Whether the plan of this installation has the item; an article names known ones alone."""
    return PlanItem.objects.filter(code=code).exists()


@transaction.atomic
def set_aside(news: ExchangeNews, *, by: Actor, note: str) -> ExchangeNews:
    """It is in no digest; ``note`` tells the town why."""
    row = ExchangeNews.objects.select_for_update(of=("self",)).get(pk=news.pk)
    row.note = note
    FLOW.advance(row, "set_aside", by=by, policy=POLICY, note=note)
    return row
