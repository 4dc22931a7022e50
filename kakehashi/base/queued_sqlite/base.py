"""The database engine: Django's SQLite, whose writers stand in line.

SQLite lets one writer in and tells the others to ask again; whoever has waited long asks seldom, so under many writers
newcomers pass him until his time-out ends. Here all wait at a lock of the operating system first, which wakes them in
order, and only the one at the door asks SQLite. Readers do not wait.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db.backends.sqlite3 import base

READING = ("SELECT", "EXPLAIN", "PRAGMA", "WITH")
BORDERS = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


class DatabaseWrapper(base.DatabaseWrapper):
    """One connection. The line stands at a file beside the database; a database in memory has none."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.execute_wrappers.append(self._alone)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait until all who came before have begun to write; let the next one come when the block ends.

        What is held is the door, not the database: a block lasts as long as it takes to begin, and a writer that is
        killed leaves it open. The file is opened anew each time, so that a fork does not share a lock.
        """
        name = str(self.settings_dict["NAME"])
        if self.is_in_memory_db():
            yield
            return
        door = os.open(f"{name}-line", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(door, fcntl.LOCK_EX)
            yield
        finally:
            os.close(door)  # which gives up the lock

    def _start_transaction_under_autocommit(self) -> None:
        with self.turn():
            super()._start_transaction_under_autocommit()  # type: ignore[misc]

    def _alone(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        """A single statement that writes, outside of any transaction, stands in line too."""
        words = sql.lstrip("( \n").upper()
        if self.in_atomic_block or not self.get_autocommit() or words.startswith((*READING, *BORDERS)):
            return execute(sql, params, many, context)
        with self.turn():
            return execute(sql, params, many, context)
