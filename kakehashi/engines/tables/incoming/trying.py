"""Reads a table and tries it: what would become of its rows. Nothing is written here, and nothing is brought in."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from kakehashi.engines.access import Actor

from ..limits import Limits, Unreadable
from ..reading import read_table
from ..workbooks import unpacked_size
from ..writing import plain
from .importers import WRONG, Importer, Verdict
from .mapping import guess, row_of_heads
from .models import TableImport

LIMITS = Limits(size=20_000_000, unpacked=100_000_000, rows=60_000, cells=1_500_000)
AT_ONCE_BYTES = 150_000  # more is read in the background
AT_ONCE_UNPACKED = 5_000_000  # so is a workbook that unpacks to more
AT_ONCE_ROWS = 300  # more is tried in the background
PART, PARTS = 500, 20  # rows tried in one task at least, and how many tasks are enough for a very long table
SHOWN = 20  # rows of each kind that are shown as examples; wrong ones are all kept
MOST_WRONG = 2_000  # of so many the reason is kept; of the others the number, so that they are in the file as well


def read(content: bytes, name: str, importer: Importer) -> dict[str, Any]:
    """The fields of a `TableImport` that reading fills; a file that cannot be read gives ``refusal``."""
    try:
        table = read_table(content, name=name, limits=LIMITS)
    except Unreadable as reason:
        return {"refusal": str(reason)}
    if not table.header:
        return {"refusal": _("The table is empty.")}
    lines = [table.header, *table.rows]
    if table.encoding != "xlsx":  # the apostrophe that our own files put before what a spreadsheet would evaluate
        lines = [[plain(cell) for cell in line] for line in lines]
    rows = list(zip(table.numbers, lines, strict=True))
    at = row_of_heads([cells for _number, cells in rows], importer.targets)
    if len(rows) - at < 2:
        return {"refusal": _("The table has heads, but no rows below them.")}
    width = len(rows[at][1])
    problems = [[p.row, p.message] for p in table.problems if not p.is_width]
    problems += [
        [number, _("This row has %(found)d cells; the heads have %(wanted)d.") % {"found": len(cells), "wanted": width}]
        for number, cells in rows[at + 1 :]
        if len(cells) > width and any(cells[width:])
    ]
    return {
        "encoding": table.encoding,
        "rows": [list(row) for row in rows],
        "heads_at": at,
        "mapping": guess(rows[at][1], importer.targets),
        "problems": sorted(problems)[:MOST_WRONG],
    }


def is_small(content: bytes) -> bool:
    """Whether it is read while the browser waits."""
    return len(content) <= AT_ONCE_BYTES and unpacked_size(content) <= AT_ONCE_UNPACKED


def part_size(total: int) -> int:
    """How many rows one task tries: the table is loaded anew for each."""
    return max(PART, -(-total // PARTS))


def judged(table: TableImport, start: int, size: int, *, by: Actor) -> list[Verdict]:
    """What would become of these rows where ``by``, acting as the post that handed the table in, brings them in.

    A row that says the same as one above it, or lacks what is required, is wrong; the others are judged by the
    importer. At the start of a table its ``repeats`` are looked for (unsaved).
    """
    importer, rows = table.takes, table.part(start, size)
    if start == 0:
        table.repeats = _repeats(table)
    verdicts, fit = {}, []
    for row in rows:
        lacking = [str(t.label) for t in importer.targets if t.required and not row.values[t.code]]
        first = table.repeats.get(str(row.number))
        if lacking:
            verdicts[row.number] = Verdict(row, WRONG, (_("Missing: %(what)s.") % {"what": "、".join(lacking)},))
        elif first is not None:
            verdicts[row.number] = Verdict(row, WRONG, (_("The same as row %(row)s.") % {"row": first},))
        else:
            fit.append(row)
    about = importer.find(by, table.about)
    verdicts |= {verdict.row.number: verdict for verdict in importer.judge(about, fit)}
    return [verdicts[row.number] for row in rows]


def _repeats(table: TableImport) -> dict[str, int]:
    """Rows about something that a row above them is about, with that row's number."""
    firsts: dict[Any, int] = {}
    found: dict[str, int] = {}
    for row in table.part(0, table.total):
        first = firsts.setdefault(table.takes.same(row.values), row.number)
        if first != row.number:
            found[str(row.number)] = first
    return found


def add(table: TableImport, verdicts: Sequence[Verdict]) -> None:
    """Count verdicts into a table (unsaved), keeping all that is wrong and some of the rest."""
    table.position += len(verdicts)
    for verdict in verdicts:
        table.counts[verdict.what] = count = table.counts.get(verdict.what, 0) + 1
        if verdict.what == WRONG:
            table.verdicts.append([verdict.row.number, WRONG, list(verdict.words) if count <= MOST_WRONG else []])
        elif count <= SHOWN:
            table.verdicts.append([verdict.row.number, verdict.what, list(verdict.words)])
