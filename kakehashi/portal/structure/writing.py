"""Writes the structure of a database that was just migrated, as statements that make it anew."""

import os
import re
import subprocess
from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

from .applied import note, sql_of

# What only pg_dump's own reader understands, or belongs to a session and not to the database.
OF_THE_SESSION = re.compile(r"^(\\.*|SET .*;|SELECT pg_catalog\.set_config\(.*|--.*)$", re.MULTILINE)


def write(connection: BaseDatabaseWrapper) -> int:
    """Write the statements of this database and which migrations it has; returns how many characters."""
    text = "\n".join(_of_sqlite(connection)) if connection.vendor == "sqlite" else _of_postgresql(connection)
    sql_of(connection.vendor).write_text(f"{text.strip()}\n", encoding="utf-8")
    note(connection)
    return len(text)


def _of_sqlite(connection: BaseDatabaseWrapper) -> Iterator[str]:
    """Tables, full texts, triggers, then rows: triggers fill the full texts. Indexes last."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pragma_table_list WHERE type = 'shadow'")
        shadows = {name for (name,) in cursor.fetchall()}
        virtual = "(sql LIKE 'CREATE VIRTUAL%')"
        cursor.execute(
            f"SELECT type, name, sql, {virtual} FROM sqlite_master WHERE sql IS NOT NULL ORDER BY {virtual}, name"  # noqa: S608 -- our words
        )
        made = [row for row in cursor.fetchall() if row[1] not in shadows and not row[1].startswith("sqlite_")]
        kinds = {kind: [row for row in made if row[0] == kind] for kind in ("table", "trigger", "index", "view")}
        for kind in ("table", "view", "trigger"):
            yield from (f"{sql};" for _kind, _name, sql, _virtual in kinds[kind])
        for _kind, name, _sql, is_virtual in kinds["table"]:
            if not is_virtual:
                cursor.execute("SELECT name FROM pragma_table_xinfo(%s) WHERE hidden = 0", [name])
                columns = [column for (column,) in cursor.fetchall()]
                quoted = ", ".join(f'"{column}"' for column in columns)
                values = ", ".join(f'quote("{column}")' for column in columns)
                cursor.execute(f'SELECT {values} FROM "{name}" ORDER BY rowid')  # noqa: S608 -- our own tables
                for row in cursor.fetchall():
                    yield f'INSERT INTO "{name}" ({quoted}) VALUES ({", ".join(row)});'  # noqa: S608
        yield from (f"{sql};" for _kind, _name, sql, _virtual in kinds["index"])


def _of_postgresql(connection: BaseDatabaseWrapper) -> str:
    """What pg_dump tells, without what belongs to its session; names are written with their schema."""
    told = connection.settings_dict
    named = {"host": told["HOST"], "port": told["PORT"], "username": told["USER"], "dbname": told["NAME"]}
    options = [f"--{name}={value}" for name, value in named.items() if value]
    done = subprocess.run(
        ["pg_dump", "--no-owner", "--no-privileges", "--column-inserts", *options],
        env={**os.environ, "PGPASSWORD": str(told["PASSWORD"] or "")},
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    lines = OF_THE_SESSION.sub("", done.stdout)
    return re.sub(r"\n{2,}", "\n", lines)
