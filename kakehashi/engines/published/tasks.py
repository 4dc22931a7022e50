"""Writes what is wanted: slow work, outside of every transaction, in rounds that a worker's time allows."""

import logging
from hashlib import sha256
from time import monotonic

from django.db import DatabaseError
from django.db.models import Min

from kakehashi.engines.ledger.tasks import task
from kakehashi.registry.clock import installation

from .actions import WRITE, Written, tell_written
from .models import PublishedFile
from .queries import is_gone, is_on, last_day, waiting
from .rendering import rendered
from .writing import only_writer, remove, write

log = logging.getLogger(__name__)
MOST = 60  # addresses in one round
SECONDS = 20.0  # after which a round ends; a page takes some 50 ms, a long report's PDF a second
Wanted = list[str]


def claim() -> Wanted | None:
    """The addresses of one round; None where nothing waits. What failed before waits for its hour."""
    if not is_on():
        return None
    return list(waiting().filter(fault="").values_list("path", flat=True)[:MOST]) or None


def run(wanted: Wanted) -> list[Written]:
    """Write them, one writer at a time; what another one wrote meanwhile is left out. Between two addresses whoever is
    in a hurry comes first, and a round ends where something has come to stand before it."""
    began = monotonic()
    results: list[Written] = []
    since = PublishedFile.objects.filter(path__in=wanted).aggregate(first=Min("wanted_at"))["first"]
    for path in wanted:
        with only_writer():
            row = PublishedFile.objects.filter(path=path).exclude(wanted_at=None).first()
            if row is not None:
                results.append(written(row))
        is_late = monotonic() - began > SECONDS
        if is_late or (since and waiting().filter(fault="", wanted_at__lt=since).exists()):
            break
    return results


def done(results: list[Written]) -> None:
    """Keep what came of it."""
    tell_written(results, by=None)


def written(row: PublishedFile) -> Written:
    """Render one address as a visitor sees it now; write its file, or take it away where no page is there.

    A page that fails leaves its file as it was: what is withdrawn answers "not found", it does not fail. The caller
    is the only writer.
    """
    try:
        answer = rendered(row.path)
        if answer.status >= 500:
            return Written(row.path, row.wanted_at, fault=f"answers {answer.status}")
        if answer.status != 200 or answer.refusal:
            remove(row.path)
            return Written(row.path, row.wanted_at, fault=answer.refusal if answer.status == 200 else "")
        until = None if installation().is_demonstration else last_day(row)
        write(row.path, answer, until=until.isoformat() if until else "")
        if is_gone(row):  # withdrawn while this was being rendered, and taken away before it was written
            remove(row.path)
            return Written(row.path, row.wanted_at)
    except DatabaseError:
        raise
    except Exception as fault:  # noqa: BLE001 -- the others are written; this one is shown to those who look after it
        log.warning("the file of %s could not be written: %s", row.path, type(fault).__name__)
        return Written(row.path, row.wanted_at, fault=f"{type(fault).__name__}: {fault}")
    digest, links = sha256(answer.body).hexdigest(), tuple(link for link in answer.links if link != row.path)
    return Written(row.path, row.wanted_at, digest, len(answer.body), links)


task(WRITE, claim=claim, done=done, after_crash="repeat")(run)
