"""How tables of place names come in: a folder with the agency's files."""

from datetime import date
from pathlib import Path

from kakehashi.engines.access import Actor

from .actions import Brought, bring_in
from .rules.tables import FILES, LEVELS, Named, Unreadable

MOST_BYTES = 20_000_000


def read_folder(folder: Path) -> dict[str, list[Named]]:
    """The rows of each file that is there, all of them read before one is written. Raises `Unreadable`: a file that is
    not the table that its name says, a folder with none of them."""
    found: dict[str, list[Named]] = {}
    for name, (table, read, _source) in FILES.items():
        path = folder / name
        if not path.is_file():
            continue
        if path.stat().st_size > MOST_BYTES:
            raise Unreadable(f"{name}: more than {MOST_BYTES} bytes")
        try:
            found[name] = list(read(table, path.read_text(encoding="utf-8-sig")))
        except (OSError, UnicodeDecodeError, Unreadable) as error:
            raise Unreadable(f"{name}: {error}") from None
    if not found:
        raise Unreadable(f"none of {', '.join(FILES)} is in the folder")
    return found


def take_in(folder: Path, *, by: Actor, day: date, dry_run: bool = False) -> dict[str, Brought]:
    """Bring every table of a folder in; ``day``: of the tables. Raises `Unreadable` before anything is written."""
    done = {}
    for name, rows in read_folder(folder).items():
        table, _read, source = FILES[name]
        tables = list(LEVELS.values()) if table == "area" else [table]
        done[name] = bring_in(rows, by=by, source=source, source_date=day, tables=tables, dry_run=dry_run)
    return done
