"""Reads a table that somebody hands in: CSV or TSV in any encoding met in Japanese offices, or an xlsx file."""

import csv
import io
from collections import Counter
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from .encodings import decode
from .limits import LIMITS, Limits, Problem, Unreadable
from .workbooks import read_workbook, too_many_rows

DELIMITERS = ",\t;"
OTHERS = (  # what begins so is no table, whatever its name says
    (b"%pdf-", "PDF"), (b"\x89png", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"gif8", "GIF"), (b"{\\rtf", "RTF"),
    (b"<!doctype html", "HTML"), (b"<html", "HTML"), (b"<?xml", "XML"), (b"\x1f\x8b", "gzip"), (b"7z\xbc\xaf", "7z"),
    (b"rar!", "RAR"), (b"mz\x90\x00", "EXE"),
)  # fmt: skip


@dataclass(frozen=True)
class Table:
    """``header`` is the file's first row with content; ``rows`` those below it; a problem's row counts from 1.

    ``numbers`` are the rows' numbers in the file, the header's first.
    """

    encoding: str
    header: list[str]
    rows: list[list[str]]
    problems: list[Problem]
    numbers: list[int] = field(default_factory=list)


def read_table(data: bytes, *, name: str = "", limits: Limits = LIMITS) -> Table:
    """The table in ``data``; cells are text as written (leading zeros and full-width digits stay).

    ``name`` helps only to tell TSV from CSV. Raises ``Unreadable`` with a sentence where reading is not safe.
    """
    if len(data) > limits.size:
        raise Unreadable(_("The file is too large to be read."))
    problems: list[Problem] = []
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")):
        encoding, records = "xlsx", read_workbook(data, limits, problems)
    elif kind := next(
        (kind for sign, kind in OTHERS if data.lstrip(b"\xef\xbb\xbf \r\n\t")[:20].lower().startswith(sign)), ""
    ):
        raise Unreadable(_("This is not a table, but %(kind)s. Save the table as xlsx or CSV.") % {"kind": kind})
    else:
        text, encoding, damaged = decode(data)
        records = _records(text, name, limits)
        if damaged:
            problems += _holding(records, "\ufffd", _("Some characters of this row could not be read."))
    problems += _holding(records, "\0", _("This row holds a NUL character."))
    filled = [(n, row) for n, row in enumerate(records, 1) if any(row)]
    if not filled:
        return Table(encoding, [], [], problems)
    header = filled[0][1]
    problems += [
        Problem(n, _("This row has %(found)d cells; the first row has %(wanted)d.") % {"found": f, "wanted": w}, True)
        for n, row in filled[1:]
        if (f := len(row)) != (w := len(header))
    ]
    numbers = [n for n, _row in filled]
    return Table(encoding, header, [row for _n, row in filled[1:]], sorted(problems, key=lambda p: p.row), numbers)


def _holding(records: list[list[str]], character: str, words: str) -> list[Problem]:
    return [Problem(n, words) for n, row in enumerate(records, 1) if any(character in cell for cell in row)]


def _records(text: str, name: str, limits: Limits) -> list[list[str]]:
    """Parsed by the delimiter under which most rows agree on their width; quoted cells are never looked into."""
    tried = "\t" + DELIMITERS.replace("\t", "") if name.lower().endswith((".tsv", ".tab")) else DELIMITERS
    best = max(tried, key=lambda d: _agreement(text, d))
    records = _parse(text, best, limits.rows + 1)
    if len(records) > limits.rows:
        raise Unreadable(too_many_rows(limits))
    return records


def _agreement(text: str, delimiter: str) -> tuple[float, int]:
    """How many of the first rows have the commonest width above one, and that width."""
    widths = Counter(len(row) for row in _parse(text, delimiter, 200) if row)
    total = sum(widths.values())
    wide = [(count / total, width) for width, count in widths.items() if width > 1]
    return max(wide, default=(0.0, 0))


def _parse(text: str, delimiter: str, most: int) -> list[list[str]]:
    records: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            records.append(row)
            if len(records) >= most:
                break
    except csv.Error as error:
        raise Unreadable(_("A cell of the table is too long; a quotation mark may be missing.")) from error
    return records
