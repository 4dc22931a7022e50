"""The columns of consultations: nothing of what was said."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import badge, titled

from ..centres.queries import names_of
from ..centres.tables import drill
from .flows import CONSULTATION as FLOW
from .models import CentreConsultation


def _linked(row: CentreConsultation) -> Any:
    return titled(row, row.get_absolute_url(), row.answer, is_example=row.is_example)


def columns() -> Sequence[Column]:
    """About what, in which language, when, where it stands."""
    return (
        drill(),
        Column("topic", _("About what"), lambda row: row.get_topic_display(), cell=_linked, sort="topic", width=30),
        Column("language", _("Language"), lambda row: names_of([row.language]), sort="language"),
        Column("way", _("How they asked"), lambda row: str(row.get_way_display())),
        Column("area", _("Municipality"), lambda row: row.area),
        Column("at", _("When"), lambda row: row.at, sort="at"),
        Column("state", _("State"), lambda row: FLOW.state_of(row).label, sort="state",
               cell=lambda row: badge(FLOW.state_of(row).label, row.tone)),
    )  # fmt: skip
