"""Notices that have a page for everybody are found in Japanese, in plain Japanese and in their languages."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.search import SEARCHABLES, Searchable

from .flows import NOTICE as FLOW
from .flows import SHOWN
from .models import Notice
from .queries import marked, plain_text, sheets

SEARCHABLES.add(
    Searchable(
        name="multicultural.notice",
        model=Notice,
        label=_("Disaster notices"),
        title=marked,
        body=lambda notice: "\n".join(plain_text(one) for one in sheets(notice)),
        audience=lambda notice: {"public"} if notice.state in FLOW.tagged(SHOWN) else set(),
        url=lambda notice: notice.public_url(),
        at=lambda notice: notice.published_at,
        in_every_language=False,
        language=lambda _notice: "ja",
        objects=lambda: Notice.objects.select_related("organisation").prefetch_related("lines"),
    )
)
