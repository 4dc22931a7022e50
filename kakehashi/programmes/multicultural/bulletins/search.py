"""Bulletins that stand are found by everybody in each of their languages; those of drills by nobody."""

from django.utils.translation import gettext_lazy as _

from kakehashi.base.examples import EXAMPLE
from kakehashi.engines.search import SEARCHABLES, Searchable

from .models import Bulletin

SEARCHABLES.add(
    Searchable(
        name="multicultural.bulletin",
        model=Bulletin,
        label=_("Bulletins of support centres"),
        title=lambda row: f"【{EXAMPLE}】{row}" if row.is_example else str(row),
        body=lambda row: "\n".join([row.source, *(one.text for one in row.texts.all())]),
        audience=lambda row: {"public"} if row.state == "published" and not row.is_drill else set(),
        url=lambda row: row.public_url(),
        at=lambda row: row.issued_at,
        in_every_language=False,
        language=lambda _row: "ja",
        objects=lambda: Bulletin.objects.select_related("centre").prefetch_related("texts"),
    )
)
