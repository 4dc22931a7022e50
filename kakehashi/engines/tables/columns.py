"""Columns: what a list shows and what leaves the house of it, declared once."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kakehashi.base import time
from kakehashi.base.examples import EXAMPLE

Words = str | Promise


@dataclass(frozen=True)
class Column:
    """One column of a list, the same on the screen and in the file.

    ``value(row)``: text, number, day, moment or yes/no, without markup, without a query. ``cell(row)``: what the screen
    shows where that is more than the value (escaped unless it is safe). ``sort``: the key of the list's sorts that it
    stands for. A column that is not ``on_screen`` is in the file alone. ``width`` in characters, for the workbook.
    """

    name: str
    label: Words
    value: Callable[[Any], Any]
    cell: Callable[[Any], Any] | None = None
    sort: str = ""
    on_screen: bool = True
    is_number: bool = False
    width: int = 16
    label_shown: Words = ""  # the head on the screen, where the cell shows more than the value

    def shown(self, row: Any) -> Any:
        """What the screen shows of a row; a dash where there is nothing."""
        found = self.cell(row) if self.cell else told(self.value(row))
        return "–" if found in (None, "") else found


def told(value: Any) -> Any:
    """A value as a person reads it in a cell: moments by the clock of Tokyo, yes as a circle."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "○" if value else ""
    if isinstance(value, datetime):
        return f"{value.astimezone(time.TOKYO):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Promise) else value


def file_rows(columns: Sequence[Column], rows: Iterable[Any]) -> Iterator[list[Any]]:
    """The header, then a line for each row; the first column marks what is an example (architecture 6)."""
    yield [_("Real or example"), *(str(column.label) for column in columns)]
    for row in rows:
        mark = EXAMPLE if getattr(row, "is_example", False) else ""
        yield [mark, *(kept(column.value(row)) for column in columns)]


def kept(value: Any) -> Any:
    """A value as a file takes it: days stay days, moments are those of the clock of Tokyo, to the minute."""
    if isinstance(value, datetime):
        return value.astimezone(time.TOKYO).replace(tzinfo=None, second=0, microsecond=0)
    return value if isinstance(value, date) else told(value)
