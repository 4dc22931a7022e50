"""Reads the first sheet with content of an xlsx file; whatever could harm is refused before it is parsed."""

import datetime as dt
import io
import re
import zipfile
import zlib
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.utils import get_column_letter, range_boundaries

from .limits import Limits, Problem, Unreadable

CELL = re.compile(rb"<(?:\w+:)?c[ />]")
UNVALUED = re.compile(
    rb"<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
LARGE, MOST_RATIO = 10_000_000, 200  # a large part that unpacks to more than this many times its size is a bomb
ERRORS = frozenset(ERROR_CODES)
MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?\bref\s*=\s*[\"']([A-Z0-9:$]{1,40})[\"']")


def read_workbook(data: bytes, limits: Limits, problems: list[Problem]) -> list[list[str]]:
    """Rows of cells as text: formulas by their stored value, dates as ISO; adds hidden sheets to ``problems``."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Unreadable(_("The file is protected by a password. Save it without one."))
        raise Unreadable(_("The file is in the old Excel format. Save it as xlsx or CSV."))
    _inspect(data, limits)
    try:
        book = load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    except Exception as error:  # openpyxl raises whatever a damaged part leads it to
        raise Unreadable(_("The file is damaged or not an Excel workbook.")) from error
    sheets = book.worksheets
    for sheet in sheets:
        if sheet.sheet_state != "visible":
            problems.append(Problem(0, _("The sheet “%(name)s” is hidden and was not read.") % {"name": sheet.title}))
    for sheet in sheets:
        if sheet.sheet_state == "visible":
            if sheet.max_row * sheet.max_column > limits.cells or sheet.max_row > limits.rows:
                raise Unreadable(too_many_rows(limits))
            rows = [[_told(value) for value in row] for row in sheet.iter_rows(values_only=True)]
            if any(any(row) for row in rows):
                _tell_errors(rows, problems)
                _tell_formulas(data, sheet, problems)
                _fill_down(sheet, rows, problems)
                return rows
    return []


def _tell_errors(rows: list[list[str]], problems: list[Problem]) -> None:
    """A formula that failed has left #REF! or the like: it is read as nothing, and told."""
    for number, row in enumerate(rows, 1):
        for at, cell in enumerate(row):
            if cell in ERRORS:
                row[at] = ""
                words = _("The cell %(cell)s holds the error %(error)s; it was read as empty.")
                problems.append(
                    Problem(number, words % {"cell": f"{get_column_letter(at + 1)}{number}", "error": cell})
                )


def _tell_formulas(data: bytes, sheet: Any, problems: list[Problem]) -> None:
    """A formula counts by the value that was stored with it; one without is read as nothing, and told. None is run."""
    if not _has_unvalued(data):
        return
    written = load_workbook(io.BytesIO(data), keep_links=False)[sheet.title]
    for row in written.iter_rows():
        for cell in row:
            if cell.data_type == "f" and sheet[cell.coordinate].value is None:
                words = _(
                    "The cell %(cell)s holds a formula without its result; it was read as empty. Save it in Excel."
                )
                problems.append(Problem(cell.row, words % {"cell": cell.coordinate}))


def _has_unvalued(data: bytes) -> bool:
    """Whether any cell holds a formula and no value."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return any(UNVALUED.search(archive.read(name)) for name in names)


def unpacked_size(data: bytes) -> int:
    """How large the parts of a workbook say they are; 0 for anything else."""
    if not data.startswith(b"PK"):
        return 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, RuntimeError, EOFError, OSError, ValueError):
        return 0


def too_many_rows(limits: Limits) -> str:
    """Said of a table that is too long or too wide."""
    words = _("The table is too large: at most %(rows)s rows and %(cells)s cells can be read at once.")
    return words % {"rows": f"{limits.rows:,}", "cells": f"{limits.cells:,}"}


def _fill_down(sheet: Any, rows: list[list[str]], problems: list[Problem]) -> None:
    """A cell merged over several rows holds for each of them, as whoever merged it reads it; it is told."""
    for area in sorted(sheet.merged_cells.ranges, key=lambda area: (area.min_row, area.min_col)):
        if area.min_col != area.max_col or area.max_row > len(rows):
            continue
        value = rows[area.min_row - 1][area.min_col - 1]
        for number in range(area.min_row + 1, area.max_row + 1):
            rows[number - 1][area.min_col - 1] = value
        if value:
            words = _("The cell %(cell)s is merged over several rows; its value was read in each of them.")
            problems.append(Problem(area.min_row, words % {"cell": area.coord}))


def _inspect(data: bytes, limits: Limits) -> None:
    """Refuses bombs, macros, XML entities and merged ranges that would fill the memory."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            packed_too_well = (p.file_size > LARGE and p.file_size > MOST_RATIO * p.compress_size for p in parts)
            if len(parts) > limits.parts or sum(p.file_size for p in parts) > limits.unpacked or any(packed_too_well):
                raise Unreadable(_("The file is too large to be read."))
            if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
                raise Unreadable(_("The file holds macros. Save it as xlsx without macros."))
            for part in parts:
                if part.filename.lower().endswith((".xml", ".rels")):
                    _inspect_part(archive.read(part), limits, part.filename.startswith("xl/worksheets/"))
    except (zipfile.BadZipFile, RuntimeError, EOFError, OSError, ValueError, zlib.error) as error:
        raise Unreadable(_("The file is damaged or not an Excel workbook.")) from error


def _inspect_part(xml: bytes, limits: Limits, is_sheet: bool) -> None:
    flat = xml.replace(b"\0", b"")
    if is_sheet and len(CELL.findall(flat)) > limits.cells:
        raise Unreadable(too_many_rows(limits))
    if b"<!DOCTYPE" in flat or b"<!ENTITY" in flat:
        raise Unreadable(_("The file holds XML declarations that are not allowed."))
    area = 0
    for ref in MERGED.findall(flat):
        left, top, right, bottom = (edge or 0 for edge in range_boundaries(ref.decode()))
        area += (right - left + 1) * (bottom - top + 1)
        if area > limits.cells:
            raise Unreadable(too_many_rows(limits))


def _told(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).upper() if isinstance(value, bool) else str(value)
