"""Whether this installation works."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.ledger import queries as ledger
from kakehashi.engines.notify import queries as notify
from kakehashi.engines.published import queries as published
from kakehashi.registry.clock import installation

PATIENCE = timedelta(minutes=5)  # a task that waits longer than this has no worker


@dataclass(frozen=True)
class Check:
    """One part of the installation and what is said of it."""

    name: str
    label: str | Promise
    is_well: bool
    told: str


def checks() -> list[Check]:
    """Every part, in the order in which an operator would look."""
    return [_database(), _tables(), _workers(), _scheduler(), _parked(), _mail(), _files()]


def _is_told() -> bool:
    """Whether workers are meant to run: they wait while a demonstration's examples are made."""
    return installation().telling is None


def _guarded(name: str, label: str | Promise, ask: Callable[[], tuple[bool, str]]) -> Check:
    try:
        is_well, told = ask()
    except DatabaseError:
        return Check(name, label, False, gettext("no answer"))
    return Check(name, label, is_well, told)


def _hour(at: datetime) -> str:
    """Machine time, on the clock of Japan."""
    return f"{at.astimezone(time.TOKYO):%H:%M}"


def _database() -> Check:
    def ask() -> tuple[bool, str]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return True, connection.vendor

    return _guarded("database", _("Database"), ask)


def _tables() -> Check:
    def ask() -> tuple[bool, str]:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
        count = len(waiting)
        return not waiting, ngettext("%(n)s migration waits", "%(n)s migrations wait", count) % {"n": count}

    return _guarded("tables", _("Tables"), ask)


def _workers() -> Check:
    def ask() -> tuple[bool, str]:
        if not _is_told():
            return True, gettext("begins when the examples are complete")
        since = ledger.waiting_since()
        return (
            since is None or time.machine_now() - since < PATIENCE,
            gettext("working") if since is None else gettext("waiting since %(at)s") % {"at": _hour(since)},
        )

    return _guarded("workers", _("Background work"), ask)


def _scheduler() -> Check:
    def ask() -> tuple[bool, str]:
        if not _is_told():
            return True, gettext("begins when the examples are complete")
        seen = ledger.scheduler_seen()
        told = gettext("seen at %(at)s") % {"at": _hour(seen)} if seen else gettext("never seen")
        return seen is not None and time.machine_now() - seen < PATIENCE, told

    return _guarded("scheduler", _("Clock of the schedule"), ask)


def _parked() -> Check:
    def ask() -> tuple[bool, str]:
        count = ledger.parked().count()
        return count == 0, ngettext("%(n)s task", "%(n)s tasks", count) % {"n": count}

    return _guarded("parked", _("Tasks put aside after three faults"), ask)


def _mail() -> Check:
    def ask() -> tuple[bool, str]:
        if installation().is_demonstration:
            return True, gettext("held back: this is a demonstration")
        told = gettext("a relay is set") if settings.MAIL else gettext("no relay is set")
        return bool(settings.MAIL) or notify.held() == 0, told

    return _guarded("mail", _("Mail"), ask)


def _files() -> Check:
    def ask() -> tuple[bool, str]:
        if not settings.PUBLISHED_FILES:
            return True, gettext("no files are kept")
        failed = published.totals().faults
        told = ngettext("%(n)s page could not be written", "%(n)s pages could not be written", failed) % {"n": failed}
        return failed == 0, told if failed else gettext("working")

    return _guarded("files", _("Published pages as files"), ask)
