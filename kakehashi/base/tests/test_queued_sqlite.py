"""Writers who stand in line: nobody is passed until his time-out ends."""

import multiprocessing
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kakehashi.base.queued_sqlite.base import DatabaseWrapper

WRITERS, TURNS = 12, 15
OPTIONS = {"transaction_mode": "IMMEDIATE", "timeout": 1, "init_command": "PRAGMA journal_mode=WAL;"}


@pytest.fixture(autouse=True)
def databases_of_their_own(django_db_blocker: Any) -> Iterator[None]:
    """These tests ask no database of the house, so none need be made."""
    with django_db_blocker.unblock():
        yield


def connect(path: Path) -> DatabaseWrapper:
    settings: dict[str, Any] = {
        "ENGINE": "kakehashi.base.queued_sqlite", "NAME": str(path), "OPTIONS": OPTIONS, "TIME_ZONE": None,
        "ATOMIC_REQUESTS": False, "AUTOCOMMIT": True, "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False,
    }  # fmt: skip
    return DatabaseWrapper(settings, alias="line")


def write(path: Path, writer: int, failures: Any) -> None:
    """Read, wait a little as an action does, and write, in a transaction; then a single statement outside of one."""
    connection = connect(path)
    try:
        for turn in range(TURNS):
            connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
            with connection.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM line WHERE writer = %s", [writer])
                time.sleep(0.005)
                cursor.execute("INSERT INTO line VALUES (%s, %s)", [writer, turn])
            connection.commit()
            connection.set_autocommit(True)
            with connection.cursor() as cursor:
                cursor.execute("INSERT INTO line VALUES (%s, %s)", [writer, -turn - 1])
    except Exception as failure:  # noqa: BLE001 -- told to the parent
        failures.put(f"{writer}: {failure}")
    finally:
        connection.close()


def test_none_of_many_writers_is_passed_until_it_fails(tmp_path: Path) -> None:
    path = tmp_path / "line.sqlite3"
    connection = connect(path)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE line (writer integer, turn integer)")
    connection.close()
    spawn = multiprocessing.get_context("fork")
    failures = spawn.Queue()
    children = [spawn.Process(target=write, args=(path, writer, failures)) for writer in range(WRITERS)]
    for child in children:
        child.start()
    for child in children:
        child.join(60)
    assert failures.empty(), failures.get()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM line")
        assert cursor.fetchone() == (WRITERS * TURNS * 2,)
    connection.close()


def test_a_killed_writer_holds_nobody_up(tmp_path: Path) -> None:
    path = tmp_path / "line.sqlite3"
    connection = connect(path)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE line (writer integer, turn integer)")
    connection.close()

    def stand(ready: Any) -> None:
        with connect(path).turn():
            ready.set()
            time.sleep(60)

    spawn = multiprocessing.get_context("fork")
    ready = spawn.Event()
    child = spawn.Process(target=stand, args=(ready,))
    child.start()
    assert ready.wait(30)
    child.kill()
    child.join(30)
    with connection.turn(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM line")
        assert cursor.fetchone() == (0,)
    connection.close()
