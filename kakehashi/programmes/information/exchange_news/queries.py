"""What can be asked of new exchange projects; reads only."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kakehashi.base import eras
from kakehashi.engines.content.plan_items import carries

from ..publications.queries import Names
from ..publications.rules import HEADING, ITEM
from .models import ExchangeNews


def digest_text(rows: Sequence[ExchangeNews]) -> str:
    """The text of a digest as it is typed: a small heading for each project, then the facts, then the words."""
    names = Names()
    blocks = []
    for row in rows:
        where = names.territory(row.territory) if row.territory else ""
        facts = [
            (_("Local government"), str(row.organisation)),
            (_("Partner"), row.partner),
            (_("Country or region"), where),
            (_("Begins"), eras.western(row.begins, "ja") if row.begins else ""),
        ]
        lines = [f"{ITEM}{label}：{value}" for label, value in facts if value]
        blocks.append("\n".join([f"{HEADING} {row.title}", *lines, "", row.text.strip()]))
    return "\n\n".join(blocks)


def waiting() -> QuerySet[ExchangeNews]:
    """What no digest holds yet."""
    return ExchangeNews.objects.filter(state="received")


def serving(item: str) -> QuerySet[ExchangeNews]:
    """What stands in a digest and carries a plan item."""
    return ExchangeNews.objects.filter(carries(item), state="in_digest")
