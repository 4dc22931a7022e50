"""A list as a grid: the heads that sort, and the rows' cells, computed once and drawn by one plain template."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from kakehashi.engines.tables.columns import Column

from .lists import Listing


@dataclass(frozen=True)
class Head:
    """A column's head; ``url`` sorts by it, ``sorted`` is for aria-sort."""

    label: str | Promise
    url: str = ""
    sorted: str = ""
    is_number: bool = False


@dataclass(frozen=True)
class GridRow:
    """One record: its id, its name for the box that selects it, and its cells as markup."""

    pk: Any
    name: str
    cells: SafeString


@dataclass(frozen=True)
class Grid:
    """What ``ui/grid.html`` draws."""

    heads: list[Head]
    rows: list[GridRow]


def grid_of(columns: Sequence[Column], listing: Listing) -> Grid:
    """The page's rows under the columns that are on screen."""
    shown = [column for column in columns if column.on_screen]
    heads = [
        Head(
            c.label_shown or c.label,
            listing.sort_url(c.sort) if c.sort else "",
            listing.sorted_by(c.sort) if c.sort else "",
            c.is_number,
        )
        for c in shown
    ]
    labels = [str(column.label_shown or column.label) for column in shown]
    return Grid(heads, [GridRow(row.pk, str(row), _cells(shown, labels, row)) for row in listing.rows])


def _cells(columns: Sequence[Column], labels: Sequence[str], row: Any) -> SafeString:
    first = format_html('<th scope="row" role="rowheader">{}</th>', columns[0].shown(row))
    rest = [
        format_html(
            '<td role="cell" data-label="{}"{}><span>{}</span></td>',
            label,
            mark_safe(' class="num"') if column.is_number else "",
            column.shown(row),
        )
        for column, label in zip(columns[1:], labels[1:], strict=True)
    ]
    return SafeString(first + "".join(rest))
