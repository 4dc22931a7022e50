"""What every test stands on, beside the code and under tests/."""

import functools
import gettext
import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection, connections
from django.test import TransactionTestCase
from django.utils import translation
from django.utils.translation import trans_real
from pytest_django.plugin import blocking_manager_key

from kakehashi.base import catalogues, time
from kakehashi.base.collecting import settle
from kakehashi.engines import ledger
from kakehashi.portal.structure.applied import own_migrations

ROOT = Path(__file__).parent
# A busy machine is slow, not wrong: properties are judged by what they find, not by the clock.
hypothesis.settings.register_profile("house", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
# CI tries the same examples each time: what it refuses, it refuses because of the change. Every other run tries others.
hypothesis.settings.register_profile("ci", hypothesis.settings.get_profile("house"), derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "house")
COMMITS = {"transactional_db", "live_server"}
OWN = f"test_kakehashi_{os.getpid()}"  # this process's database on PostgreSQL
KEPT: dict[str, sqlite3.Connection] = {}  # on SQLite: the database with the rows that every test may count on


def pytest_configure(config: pytest.Config) -> None:
    """Compile the catalogues, make passwords cheap to check, keep no public page as a file unless a test asks."""
    if catalogues.compile_all(ROOT / "kakehashi"):
        trans_real._translations.clear()  # read at start, without what is compiled only now
        trans_real._default = None
        gettext._translations.clear()
    # A test that commits is undone by putting the kept database back: emptying every table first would cost seconds.
    TransactionTestCase._fixture_teardown = lambda _case: None
    if settings.configured:
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
        settings.PUBLISHED_FILES = False


@pytest.hookimpl(trylast=True)
def pytest_collection_finish(session: pytest.Session) -> None:
    """Keep the garbage collector out of what stays for the whole run, and let it come less often: an eighth faster."""
    settle(50_000, 20, 100)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(database_file: Path) -> None:
    """Give each test process a database of its own, so that two runs in one folder do not meet.

    On SQLite it is a file, because a browser journey reads and writes from two threads.
    """
    names = {"sqlite": str(database_file), "postgresql": OWN}
    connection.settings_dict["TEST"]["NAME"] = names[connection.vendor]


@pytest.fixture(scope="session")
def database_file(request: pytest.FixtureRequest) -> Iterator[Path]:
    """Where an SQLite database of tests stands; it begins as a copy of the last one that was migrated alike."""
    with TemporaryDirectory(prefix="kakehashi-") as folder:
        file = Path(folder) / "test.sqlite3"
        if connection.vendor == "sqlite":
            with suppress(FileNotFoundError):  # none yet, or another process has just kept a newer one
                shutil.copyfile(migrated(request.config), file)
        yield file


@functools.cache
def migrations() -> str:
    """What tells one state of the migrations from another: those of ours, and what other packages bring."""
    packages = (ROOT / "requirements.txt").read_bytes()
    return hashlib.sha256(json.dumps(own_migrations()).encode() + packages).hexdigest()[:20]


def migrated(config: pytest.Config) -> Path:
    """The kept SQLite database to which just these migrations were applied."""
    return config.cache.mkdir("migrated") / f"{migrations()}.sqlite3"


@pytest.fixture(scope="session")
def turn() -> Iterator[ExitStack]:
    """What a process holds while it migrates on PostgreSQL: the others wait for its tables, and copy them."""
    with ExitStack() as held:
        yield held


@pytest.fixture(scope="session")
def django_db_keepdb(database_file: Path, turn: ExitStack, django_db_blocker: Any) -> bool:
    """Whether the tables are there already."""
    if connection.vendor == "sqlite":
        return database_file.exists()
    with django_db_blocker.unblock():
        cursor = turn.enter_context(connection._nodb_cursor())
        cursor.execute("SELECT pg_advisory_lock(hashtext('tests of kakehashi'))")  # one process at a time
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [f"migrated_{migrations()}"])
        if found := cursor.fetchone() is not None:
            cursor.execute(f"CREATE DATABASE {OWN} TEMPLATE migrated_{migrations()}")
            turn.close()
    return found


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_keepdb: bool,
    django_db_blocker: Any,
    turn: ExitStack,
) -> Iterator[None]:
    """The tables, with the rows that migrations made; these are remembered, see `pytest_runtest_teardown`."""
    with django_db_blocker.unblock():
        remember_rows()
        if connection.vendor == "sqlite":
            keep(migrated(request.config))
        elif not django_db_keepdb:
            keep_on_server()
        turn.close()
    yield
    with django_db_blocker.unblock():
        connection.close()
        gone = [f"{OWN}_kept", *([OWN] if django_db_keepdb else [])]  # the other one pytest-django drops itself
        if connection.vendor != "sqlite":
            with connection._nodb_cursor() as cursor:
                for name in gone:
                    cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
                # A thread of the live server that still answers a page would keep pytest-django from dropping ours.
                cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [OWN])


def keep(file: Path) -> None:
    """Keep a copy of the database for the next run, in place of older ones; it appears whole or not at all."""
    if file.exists():
        return
    older = list(file.parent.glob("*.sqlite3"))
    part = file.with_suffix(f".{os.getpid()}")
    copy = sqlite3.connect(part)
    connection.connection.backup(copy)
    copy.close()
    part.replace(file)
    for old in older:
        old.unlink(missing_ok=True)


def keep_on_server() -> None:
    """Keep a copy of the database on the server for the next process, in place of older ones."""
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE 'migrated\\_%%'")
        for (old,) in cursor.fetchall():
            cursor.execute(f"DROP DATABASE IF EXISTS {old}")
        cursor.execute(f"CREATE DATABASE migrated_{migrations()} TEMPLATE {OWN}")


@pytest.fixture(scope="session")
def from_here_on() -> Callable[[], None]:
    """Let every test from here on begin with the rows that stand in the database now."""
    return remember_rows


def remember_rows() -> None:
    """Keep the database as it stands now: after a test that commits it is put back, whole, in a blink."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        kept = sqlite3.connect(":memory:", check_same_thread=False)
        connection.connection.backup(kept)
        KEPT["sqlite"] = kept
        return
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {OWN}_kept WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {OWN}_kept TEMPLATE {OWN}")


def put_rows_back() -> None:
    """Leave exactly the database that is kept: its rows, its full text, where its numbers stand."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        KEPT["sqlite"].backup(connection.connection)
    else:
        connections.close_all()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {OWN} WITH (FORCE)")
            cursor.execute(f"CREATE DATABASE {OWN} TEMPLATE {OWN}_kept")
    cache.clear()  # an answer that is remembered in this process is none of the database


def commits(item: pytest.Item) -> bool:
    """Whether a test really commits, and so leaves its rows behind."""
    marker = item.get_closest_marker("django_db")
    fixtures = getattr(item, "fixturenames", ())
    return bool(marker and marker.kwargs.get("transaction")) or not COMMITS.isdisjoint(fixtures)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """After a test that commits, put back what was kept: the next test counts on it.

    Also where a fixture complains at its end: one test that fails takes no other with it.
    """
    try:
        yield
    finally:
        if nextitem and commits(item):
            with item.config.stash[blocking_manager_key].unblock():
                put_rows_back()


@pytest.fixture(autouse=True)
def clock_of_the_machine() -> Iterator[None]:
    """Each test begins in a working installation: domain time is the machine's."""
    time.set_offset(timedelta(0))
    yield
    time.set_offset(timedelta(0))
    translation.deactivate()  # a page in English leaves its language to the thread


@pytest.fixture
def run_queue() -> Callable[[], object]:
    """Runs what is queued, as a worker would, until nothing waits."""
    return ledger.run_waiting
