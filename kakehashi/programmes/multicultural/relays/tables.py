"""The columns of relays."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import badge, titled

from ..centres.tables import drill
from .flows import RELAY as FLOW
from .models import Relay


def _linked(row: Relay) -> Any:
    return titled(row, row.get_absolute_url(), is_example=row.is_example)


def columns() -> Sequence[Column]:
    """From whom to whom, when, where it stands."""
    return (
        drill(),
        Column("relay", _("Relay between centres"), str, cell=_linked, width=50),
        Column("count", _("Tasks"), lambda row: row.count, is_number=True),
        Column("offered", _("Offered at"), lambda row: row.offered_at, sort="offered"),
        Column("answered", _("Answered"), lambda row: row.answered_at),
        Column("state", _("State"), lambda row: FLOW.state_of(row).label, sort="state",
               cell=lambda row: badge(FLOW.state_of(row).label, row.tone)),
    )  # fmt: skip
