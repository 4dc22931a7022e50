"""Centres that everybody sees are found by name, body, place and areas."""

from django.utils.translation import gettext_lazy as _

from kakehashi.base.examples import EXAMPLE
from kakehashi.engines.search import SEARCHABLES, Searchable

from .flows import CENTRE as FLOW
from .flows import SHOWN
from .models import SupportCentre
from .queries import public_url

SEARCHABLES.add(
    Searchable(
        name="multicultural.support_centre",
        model=SupportCentre,
        label=_("Support centres"),
        title=lambda row: f"【{EXAMPLE}】{row}" if row.is_example else str(row),
        body=lambda row: "\n".join(
            part for part in (str(row.organisation), str(row.runner), row.place, row.phone, row.hours) if part
        ),
        audience=lambda row: {"public"} if row.state in FLOW.tagged(SHOWN) and not row.is_drill else set(),
        url=public_url,
        at=lambda row: row.opened_at,
        in_every_language=False,
        language=lambda _row: "ja",
        objects=lambda: SupportCentre.objects.select_related("organisation", "run_by"),
    )
)
