"""The columns of information cards."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import badge, titled

from ..centres.tables import drill
from .flows import CARD as FLOW
from .models import InformationCard


def _linked(row: InformationCard) -> Any:
    return titled(row, row.get_absolute_url(), row.source, is_example=row.is_example)


def columns() -> Sequence[Column]:
    """What, from whom, when, where it stands."""
    return (
        drill(),
        Column("card", _("Information card"), str, cell=_linked, sort="number", width=40),
        Column("source", _("Who said it"), lambda row: row.source, on_screen=False),
        Column("heard", _("Said"), lambda row: row.heard_at, sort="heard"),
        Column("area", _("For which area"), lambda row: row.area),
        Column("needed_by", _("Who needs it"), lambda row: row.needed_by),
        Column("text", _("What was said"), lambda row: row.text, on_screen=False, width=60),
        Column("state", _("State"), lambda row: FLOW.state_of(row).label, sort="state",
               cell=lambda row: badge(FLOW.state_of(row).label, row.tone)),
    )  # fmt: skip
