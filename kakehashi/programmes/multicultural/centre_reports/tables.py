"""The columns of hand-overs and daily reports."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import badge, titled

from ..centres.tables import drill
from .flows import HAND_OVER as FLOW


def _linked(row: Any) -> Any:
    return titled(row, row.get_absolute_url(), is_example=row.is_example)


def hand_over_columns() -> Sequence[Column]:
    """Which shift, how much was left, who took over."""
    return (
        drill(),
        Column("shift", _("Shift"), str, cell=_linked),
        Column("written", _("Written at"), lambda row: row.written_at, sort="written"),
        Column("left", _("Translations left"), lambda row: row.collected.get("tasks_left", 0), is_number=True),
        Column("signed", _("Taken over at"), lambda row: row.signed_at),
        Column("state", _("State"), lambda row: FLOW.state_of(row).label,
               cell=lambda row: badge(FLOW.state_of(row).label, row.tone)),
    )  # fmt: skip


def daily_columns() -> Sequence[Column]:
    """Which day, its main figures."""
    return (
        drill(),
        Column("day", _("Day"), str, cell=_linked, sort="day"),
        *(
            Column(key, label, lambda row, key=key: row.figures.get(key, 0), is_number=True)
            for key, label in (
                ("requests", _("Translation requests")), ("translations", _("Translations checked")),
                ("bulletins", _("Bulletins")), ("consultations", _("Consultations")),
            )
        ),
    )  # fmt: skip
