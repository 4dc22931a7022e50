"""How a list of mergers comes in: a table in any encoding, read with the limits of every table."""

from pathlib import Path

from kakehashi.engines.access import Actor
from kakehashi.engines.tables.limits import Unreadable
from kakehashi.engines.tables.reading import read_table

from . import rules
from .actions.importing import Brought, Told, import_mergers


def mergers(path: Path, *, by: Actor, dry_run: bool = False, told: Told = lambda *_: None) -> Brought:
    """Read a list of events and bring it in. Refused with `Unreadable`: no table, or a column is missing."""
    table = read_table(path.read_bytes(), name=path.name)
    missing = [name for name in rules.COLUMNS if name not in table.header]
    if missing:
        raise Unreadable(", ".join(missing))
    rows = [(number, dict(zip(table.header, row, strict=False))) for number, row in enumerate(table.rows, start=2)]
    events, refused = rules.read(rows)
    return import_mergers(rules.histories(events, refused=refused), by=by, rows=len(rows), dry_run=dry_run, told=told)
