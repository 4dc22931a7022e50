"""The columns of requests for translation."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import badge, day, titled

from ..centres.tables import drill
from .flows import REQUEST as FLOW
from .models import TranslationRequest


def _linked(row: TranslationRequest) -> Any:
    note = f"{row.centre} ({row.who})"
    return titled(row, row.get_absolute_url(), note, is_example=row.is_example)


def _is_late(row: TranslationRequest) -> bool:
    return bool(row.state == "open" and row.deadline and row.deadline < time.now())


def columns() -> Sequence[Column]:
    """Number and subject, how urgent, how much of it is done."""
    return (
        drill(),
        Column("request", _("Translation request"), str, cell=_linked, sort="number", width=40),
        Column("centre", _("Centre"), lambda row: str(row.centre), on_screen=False, width=40),
        Column("asked_by", _("Asked by"), lambda row: row.who, on_screen=False, width=30),
        Column("priority", _("How urgent"), lambda row: row.get_priority_display(), sort="priority",
               cell=lambda row: badge(row.get_priority_display(), row.priority_tone)),
        Column("deadline", _("Deadline"), lambda row: row.deadline, sort="deadline",
               cell=lambda row: day(row.deadline, late=_is_late(row))),
        Column("received", _("Received"), lambda row: row.received_at, sort="received", on_screen=False),
        Column("languages", _("Languages"), lambda row: row.all_tasks, is_number=True),
        Column("done", _("Languages done"), lambda row: row.done_tasks, is_number=True),
        Column("state", _("State"), lambda row: FLOW.state_of(row).label, sort="state",
               cell=lambda row: badge(FLOW.state_of(row).label, row.tone)),
    )  # fmt: skip
