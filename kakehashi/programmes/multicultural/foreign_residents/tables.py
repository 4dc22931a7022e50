"""The columns of tables of figures, and of figures as open data."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import badge, day, titled

from .flows import TABLE
from .models import FigureTable
from .queries import Standing, Years
from .rules.nationalities import NATIONALITIES


def _named(row: FigureTable) -> Any:
    return titled(row, row.get_absolute_url(), row.source, is_example=row.is_example)


def columns() -> Sequence[Column]:
    """For the desk."""
    return (
        Column("title", _("Title of the table"), lambda row: row.title, cell=_named, width=40),
        Column("kind", _("What it counts"), lambda row: row.get_kind_display()),
        Column("on", _("Day of the count"), lambda row: row.on, cell=lambda row: day(row.on), sort=""),
        Column("bodies", _("Local governments"), lambda row: row.bodies, is_number=True),
        Column("source", _("Source"), lambda row: row.source, on_screen=False, width=40),
        Column("state", _("State"), lambda row: TABLE.state_of(row).label, sort="state",
               cell=lambda row: badge(TABLE.state_of(row).label, row.tone)),
    )  # fmt: skip


def open_data(at: Years) -> Sequence[Column]:
    """For everybody: a row for each town, with the day and the source of each count in columns of their own."""
    on_population = at.population.on if at.population else None
    on_foreign = at.foreign.on if at.foreign else None
    by_population, by_foreign = _source(at.population), _source(at.foreign)
    return (
        Column("code", _("Code of the local government"), lambda row: row.body.code),
        Column("name", _("Local government"), lambda row: row.body.name, width=24),
        Column("population", _("Population"), lambda row: row.profile.population, is_number=True),
        Column("population_on", _("Day of the count of all residents"), lambda _row: on_population),
        Column("population_source", _("Source of the count of all residents"), lambda _row: by_population),
        Column("foreign", _("Foreign residents"), lambda row: row.profile.foreign, is_number=True),
        Column("foreign_on", _("Day of the count of foreign residents"), lambda _row: on_foreign),
        Column("foreign_source", _("Source of the count of foreign residents"), lambda _row: by_foreign),
        Column("share", _("Share in percent"), _percent, is_number=True),
        *(
            Column(code, name.ja, lambda row, code=code: row.profile.mix.get(code), is_number=True)
            for code, name in NATIONALITIES.items()
        ),
    )


def _source(table: FigureTable | None) -> str:
    """Who counted, and where it can be looked up."""
    return " ".join(part for part in (table.source, table.source_url) if part) if table else ""


def _percent(row: Standing) -> float | None:
    return None if row.profile.share is None else round(row.profile.share * 100, 3)
