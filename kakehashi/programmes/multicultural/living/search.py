"""Texts that everybody reads are found in their own language."""

from django.utils.translation import gettext_lazy as _

from kakehashi.base.examples import EXAMPLE
from kakehashi.engines.search import SEARCHABLES, Searchable

from .flows import LIVING_TEXT as FLOW
from .flows import SHOWN
from .models import LivingText
from .rules.addresses import page_url
from .rules.markup import plain

SEARCHABLES.add(
    Searchable(
        name="multicultural.living_text",
        model=LivingText,
        label=_("Living information"),
        title=lambda row: f"【{EXAMPLE}】{plain(row.heading)}" if row.is_example else plain(row.heading),
        body=lambda row: plain(row.text),
        audience=lambda row: {"public"} if row.state in FLOW.tagged(SHOWN) else set(),
        url=lambda row: page_url(row.passage, row.tag),
        at=lambda row: row.valid_from,
        language=lambda row: row.tag,
        objects=lambda: LivingText.objects.select_related("passage__topic", "passage__organisation"),
    )
)
