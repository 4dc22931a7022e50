"""Measure the search index: ``python bench/search.py [--sizes 5000 50000] [--json]``.

Everything runs in one process and one sitting on a database of its own: a temporary SQLite file, or one made and
dropped on the server of a PostgreSQL ``DATABASE_URL``. Each query is also answered by a scan of the same folded text,
which is the truth for recall and the yardstick for time: compare ratios, because milliseconds swing between machines
and minutes. Recall is told for words of one, of two and of more letters, some of the field and some cut out of the
documents wherever it fell. Ends with 1 where the index and the scan found different documents.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import django
import psycopg
from django.apps import apps

ROOT = Path(__file__).resolve().parents[1]
SERVER = os.environ.get("DATABASE_URL", "")
POSTGRESQL = SERVER.startswith("postgres")


def main() -> None:
    """Measure each size and tell."""
    parser = argparse.ArgumentParser(description="Measure the search index against a scan.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[5_000, 50_000])
    parser.add_argument("--json", action="store_true", help="print one JSON array instead of lines")
    options = parser.parse_args()
    results = []
    for size in options.sizes:
        with own_database():
            results.append(import_module("search_figures").figures(size))
        if not options.json:
            sys.stdout.write("\n".join(f"{name:28} {value}" for name, value in results[-1].items()) + "\n\n")
    if options.json:
        sys.stdout.write(json.dumps(results) + "\n")
    if any(min(result["recall"].values()) < 1 or result["precision"] < 1 for result in results):
        sys.exit("The index and the scan found different documents.")


@contextmanager
def own_database() -> Iterator[None]:
    """A new database with the tables of the index and of what it stands on; gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        name = f"bench_search_{os.getpid()}" if POSTGRESQL else f"{folder}/bench.sqlite3"
        if POSTGRESQL:
            on_server(f"CREATE DATABASE {name}")
        begin_django(folder, name)
        connection = import_module("django.db").connection
        executor = import_module("django.db.migrations.executor").MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes("search_index"))
        yield
        connection.close()
        if POSTGRESQL:
            on_server(f"DROP DATABASE {name}")


def begin_django(folder: str, name: str) -> None:
    """Start Django on a database, or let it go on with another one."""
    os.environ |= {"DJANGO_SETTINGS_MODULE": "kakehashi.config.settings", "VAR_DIR": folder}
    sys.path.insert(0, str(ROOT))
    url = urlunsplit(urlsplit(SERVER)._replace(path=f"/{name}")) if POSTGRESQL else f"sqlite:///{name}"
    os.environ["DATABASE_URL"] = url
    if not apps.ready:
        django.setup()
    connection = import_module("django.db").connection
    connection.close()
    connection.settings_dict["NAME"] = name


def on_server(statement: str) -> None:
    """Make or drop a database."""
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(statement)


if __name__ == "__main__":
    main()
