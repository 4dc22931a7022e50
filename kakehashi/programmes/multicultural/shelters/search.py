"""Shelters that stand in a list are found by name, reading and address."""

from django.utils.translation import gettext_lazy as _

from kakehashi.base.examples import EXAMPLE
from kakehashi.engines.search import SEARCHABLES, Searchable

from .flows import LISTED
from .flows import SHELTER as FLOW
from .models import Shelter
from .queries import list_url

SEARCHABLES.add(
    Searchable(
        name="multicultural.shelter",
        model=Shelter,
        label=_("Shelters"),
        title=lambda row: f"【{EXAMPLE}】{row.name}" if row.is_example else row.name,
        body=lambda row: "\n".join(
            part for part in (row.reading, row.address, row.organisation.name, row.note) if part
        ),
        audience=lambda row: {"public"} if row.state in FLOW.tagged(LISTED) else set(),
        url=lambda row: list_url(row.organisation),
        at=lambda row: row.since,
        in_every_language=False,
        language=lambda _row: "ja",
        objects=lambda: Shelter.objects.select_related("organisation"),
    )
)
