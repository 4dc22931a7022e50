"""The columns of dispatches."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import badge, titled

from ..centres.queries import names_of
from ..centres.tables import drill
from .flows import DISPATCH as FLOW
from .models import InterpreterDispatch


def _linked(row: InterpreterDispatch) -> Any:
    return titled(row, row.get_absolute_url(), f"{row.centre} ({row.who})", is_example=row.is_example)


def columns() -> Sequence[Column]:
    """Where, which language, when, where it stands."""
    return (
        drill(),
        Column("dispatch", _("Dispatch of an interpreter"), str, cell=_linked, sort="number", width=40),
        Column("centre", _("Centre"), lambda row: str(row.centre), on_screen=False, width=40),
        Column("asked_by", _("Asked by"), lambda row: row.who, on_screen=False, width=30),
        Column("language", _("Language"), lambda row: names_of([row.language])),
        Column("begins", _("When"), lambda row: row.begins_at, sort="begins"),
        Column("purpose", _("What for"), lambda row: row.purpose),
        Column("state", _("State"), lambda row: FLOW.state_of(row).label, sort="state",
               cell=lambda row: badge(FLOW.state_of(row).label, row.tone)),
    )  # fmt: skip
