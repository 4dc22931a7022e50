"""The columns of rounds of shelters."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import titled

from ..centres.queries import names_of
from ..centres.tables import drill
from .models import ShelterRound


def _linked(row: ShelterRound) -> Any:
    return titled(row.where, row.get_absolute_url(), is_example=row.is_example)


def met_words(row: ShelterRound) -> str:
    """How many people in which language."""
    return "、".join(f"{names_of([tag])} {count}" for tag, count in row.met.items())


def columns() -> Sequence[Column]:
    """Where, when, whom they met."""
    return (
        drill(),
        Column("where", _("Shelter or place"), lambda row: row.where, cell=_linked, width=40),
        Column("went", _("When"), lambda row: row.went_at, sort="went"),
        Column("people", _("People met"), lambda row: row.people, is_number=True),
        Column("languages", _("By language"), met_words, width=40),
        Column("needs", _("What is needed there"), lambda row: row.needs, on_screen=False, width=60),
    )
