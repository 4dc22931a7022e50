"""Writes a table out: CSV that no spreadsheet evaluates, and xlsx with text as text."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.utils import get_column_letter

FORMULA = tuple("=+-@＝＋－＠\t\r'")
ERA_DAY = '[$-411]ggge"年"(yyyy"年")m"月"d"日"'  # 平成24年(2012年)10月15日; the value stays a day that sorts
PLAIN_DAY = "yyyy-mm-dd"
FIRST_YEAR = 1900  # Excel knows no day before
LONGEST = 32_767  # characters that a cell of Excel holds


@dataclass(frozen=True)
class Loss:
    """A character that the file cannot hold; ``row`` and ``column`` from 1, the header being row 1."""

    row: int
    column: int
    character: str


def neutral(text: str) -> str:
    """With an apostrophe before what a spreadsheet might evaluate; ``plain`` takes exactly that one off."""
    return f"'{text}" if text.lstrip(" \n").startswith(FORMULA) else text


def plain(text: str) -> str:
    """The text that ``neutral`` was given."""
    return text[1:] if text.startswith("'") and neutral(text[1:]) == text else text


def write_csv(rows: Iterable[Sequence[Any]], encoding: str = "utf-8-sig") -> tuple[bytes, list[Loss]]:
    """The file and what it could not hold (written as 〓); only text is neutralised, numbers stay numbers."""
    losses: list[Loss] = []
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for n, row in enumerate(rows, 1):
        cells = [neutral(value) if isinstance(value, str) else value for value in row]
        writer.writerow([_held(c, encoding, n, at, losses) for at, c in enumerate(cells, 1)])
    return out.getvalue().encode(encoding), losses


def _held(value: Any, encoding: str, row: int, column: int, losses: list[Loss]) -> Any:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        return value
    try:
        value.encode(encoding)
    except UnicodeEncodeError:
        kept = []
        for character in value:
            if character.encode(encoding, "ignore"):
                kept.append(character)
            else:
                losses.append(Loss(row, column, character))
                kept.append("〓")
        return "".join(kept)
    return value


def write_xlsx(rows: Iterable[Sequence[Any]], widths: Sequence[int] = ()) -> tuple[bytes, list[Loss]]:
    """Values only, days as days with their era, the first row frozen.

    Control characters and what exceeds a cell's length are lost and told.
    """
    losses: list[Loss] = []
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    for at, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    for n, row in enumerate(rows, 1):
        sheet.append([_cell(sheet, value, n, at, losses) for at, value in enumerate(row, 1)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue(), losses


def _cell(sheet: Any, value: Any, row: int, column: int, losses: list[Loss]) -> Any:
    if isinstance(value, date):
        if value.year < FIRST_YEAR:
            return value.isoformat()
        cell = WriteOnlyCell(sheet, value)
        day = ERA_DAY if get_language() == "ja" else PLAIN_DAY
        cell.number_format = f"{day} hh:mm" if isinstance(value, datetime) else day
        return cell
    if not isinstance(value, str):
        return value
    losses += [Loss(row, column, character) for character in ILLEGAL_CHARACTERS_RE.findall(value)]
    text = ILLEGAL_CHARACTERS_RE.sub("", value)
    losses += [Loss(row, column, character) for character in text[LONGEST:]]
    cell = WriteOnlyCell(sheet, text[:LONGEST])
    cell.data_type = "s"
    return cell
