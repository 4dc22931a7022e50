"""Sections of the edition in force are found; older editions are read by their address."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from kakehashi.base.examples import EXAMPLE
from kakehashi.engines.search import SEARCHABLES, Searchable

from .models import ManualSection
from .queries import in_force


def _audience(row: ManualSection) -> Iterable[str]:
    now = in_force()
    return {"public"} if now is not None and row.chapter.edition_id == now.pk else set()


SEARCHABLES.add(
    Searchable(
        name="multicultural.manual_section",
        model=ManualSection,
        label=_("Centre manual"),
        title=lambda row: f"【{EXAMPLE}】{row}" if row.is_example else str(row),
        body=lambda row: row.body,
        audience=_audience,
        url=lambda row: row.get_absolute_url(),
        at=lambda row: row.chapter.edition.published_on,
        in_every_language=False,
        language=lambda _row: "ja",
        objects=lambda: ManualSection.objects.select_related("chapter__edition"),
    )
)
