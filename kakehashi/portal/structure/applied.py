"""Which migrations a written structure holds, and whether they are still the same."""

import hashlib
import json
from pathlib import Path

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader

FOLDER = Path(__file__).parent


def sql_of(vendor: str) -> Path:
    """The file of statements for a kind of database ("sqlite", "postgresql")."""
    return FOLDER / f"{vendor}.sql"


def own_migrations() -> dict[str, str]:
    """Every migration of ours, by its path below the project, with a digest of what it holds."""
    found = sorted((settings.ROOT / "kakehashi").glob("**/migrations/0*.py"))
    return {path.relative_to(settings.ROOT).as_posix(): _digest(path) for path in found}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def is_true(vendor: str) -> bool:
    """Whether a structure was written for this kind of database, and none of its migrations was changed since.

    Migrations that came later are no fault: they are applied to what the structure laid down.
    """
    told = FOLDER / f"{vendor}.json"
    if not told.exists() or not sql_of(vendor).exists():
        return False
    held = json.loads(told.read_text(encoding="utf-8"))
    on_disk = {f"{app}.{name}" for app, name in MigrationLoader(None).graph.nodes}
    return held["own"].items() <= own_migrations().items() and set(held["all"]) <= on_disk


def note(connection: BaseDatabaseWrapper) -> None:
    """Write down which migrations a database has, beside its statements."""
    loader = MigrationLoader(connection)
    every = sorted(
        f"{app}.{name}" for app, name in loader.applied_migrations or () if (app, name) in loader.graph.nodes
    )
    text = json.dumps({"own": own_migrations(), "all": every}, indent=1)
    (FOLDER / f"{connection.vendor}.json").write_text(f"{text}\n", encoding="utf-8")
