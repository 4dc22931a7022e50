"""What can be done with published files: want them written, tell what was written, take them away.

The files themselves are written by a task (`tasks`), after the change that causes it: nothing slow runs inside a
transaction. They follow from public pages, so no entry of the ledger is made of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import enqueue

from .kinds import PORTALS, PUBLIC
from .models import PublishedFile
from .queries import is_on, showing, waiting
from .writing import remove

WRITE = "published.write"
AHEAD = timedelta(hours=1)  # so much before its time stands what is wanted at once


@dataclass(frozen=True)
class Written:
    """What came of one wanted address. ``digest`` empty: no page is there, so no file is."""

    path: str
    wanted_at: datetime | None
    digest: str = ""
    size: int = 0
    links: tuple[str, ...] = ()
    fault: str = ""


def _mark(rows: Sequence[tuple[str, str, int | None]]) -> None:
    """Note that these addresses (path, kind, subject) are to be written."""
    now = time.machine_now()
    PublishedFile.objects.bulk_create(
        [PublishedFile(path=path, kind=kind, subject=subject, wanted_at=now) for path, kind, subject in rows],
        update_conflicts=True,
        unique_fields=["path"],
        update_fields=["kind", "subject", "wanted_at", "fault"],
        batch_size=500,
    )


@transaction.atomic
def want(kind: str, subjects: Iterable[int], *, by: Actor) -> None:
    """Have everything written again that shows these things: their own pages, the lists, the pages that lead to them.

    A thing that is no longer public has its files taken away so. What is wanted at once stands in front of all that
    waits: posters and voices take seconds each. Nothing happens where no files are kept.
    """
    keys = list(subjects)
    if not is_on() or not keys:
        return
    declared = PUBLIC[kind]
    rows: list[tuple[str, str, int | None]] = [(path, "", None) for path in declared.list_paths()]
    own: set[str] = set(PublishedFile.objects.filter(kind=kind, subject__in=keys).values_list("path", flat=True))
    first: list[str] = []
    for obj in declared.shown().filter(pk__in=keys):
        paths = declared.paths(obj)
        first += declared.paths_at_once(obj)
        rows += [(path, kind, obj.pk) for path in paths]
        rows += [(path, "", None) for path in declared.gathered_paths(obj)]
        own.update(paths)
    _mark(list({row[0]: row for row in rows}.values()))
    showing(own).update(wanted_at=time.machine_now(), fault="")
    PublishedFile.objects.filter(path__in=first).update(wanted_at=time.machine_now() - AHEAD)
    enqueue(WRITE)


@transaction.atomic
def want_portal(name: str, *, by: Actor) -> None:
    """Have the pages of a portal written again. Nothing happens where no files are kept."""
    if is_on():
        _mark([(path, "", None) for path in PORTALS[name].paths()])
        enqueue(WRITE)


@transaction.atomic
def want_again(paths: Iterable[str], *, by: Actor) -> None:
    """Have files written again that exist, where they do not wait already (a count on them has grown)."""
    rows = PublishedFile.objects.filter(path__in=list(paths), wanted_at=None)
    if is_on() and rows.update(wanted_at=time.machine_now()):
        enqueue(WRITE)


@transaction.atomic
def want_everything(*, by: Actor) -> int:
    """Have every public page written again, and every file taken away that stands for none; returns how many.

    After an upgrade, on a new day, and by hand. Nothing happens where no files are kept.
    """
    if not is_on():
        return 0
    rows: dict[str, tuple[str, str, int | None]] = {}
    for name, kind in PUBLIC.items():
        rows |= {path: (path, "", None) for path in kind.list_paths()}
        for obj in kind.shown().iterator(chunk_size=500):
            rows |= {path: (path, "", None) for path in kind.gathered_paths(obj)}
            rows |= {path: (path, name, obj.pk) for path in kind.paths(obj)}
    rows |= {path: (path, "", None) for portal in PORTALS.values() for path in portal.paths()}
    PublishedFile.objects.update(wanted_at=time.machine_now(), fault="")
    _mark(list(rows.values()))
    enqueue(WRITE)
    return len(rows)


@transaction.atomic
def withdraw(kind: str, subject: int, *, by: Actor) -> None:
    """Take the files of a thing away in the moment in which it is no longer public, and of all that shows it.

    Nothing waits for a worker: Django answers for the lists and neighbours until `want`, from the ledger, has them
    written again.
    """
    own = list(PublishedFile.objects.filter(kind=kind, subject=subject).values_list("path", flat=True))
    if own:
        declared = PUBLIC[kind]
        paths = [*showing(own).values_list("path", flat=True), *declared.list_paths()]
        for obj in declared.shown().model._base_manager.filter(pk=subject):
            paths += declared.gathered_paths(obj)
        transaction.on_commit(partial(_take_away, paths))


@transaction.atomic
def close_portal(name: str, *, by: Actor) -> None:
    """Take the files of a portal away in the moment in which something on it is no longer public.

    For what has no page of its own (a figure): what has one is looked for by `withdraw`. Django answers until
    `want_portal`, from the ledger, has them written again.
    """
    transaction.on_commit(partial(_take_away, PORTALS[name].paths()))


def _take_away(paths: list[str]) -> None:
    for path in paths:
        remove(path)


@transaction.atomic
def tell_written(results: Sequence[Written], *, by: Actor) -> None:
    """Keep what came of a round of writing, and go on where more waits.

    What became wanted again meanwhile stays wanted. What failed stays wanted too, and is tried again by the hour. When
    a page was written for the first time, the pages to which it leads are written again: they may lead back now.
    """
    new: set[str] = set()
    for result in results:
        row = PublishedFile.objects.select_for_update().filter(path=result.path).first()
        if row is None:
            continue
        still = row.wanted_at if row.wanted_at != result.wanted_at or result.fault else None
        if not (result.digest or result.fault or still):
            row.delete()
            continue
        if result.digest and not row.digest:
            new |= set(result.links)
        row.wanted_at, row.fault = still, result.fault[:300]
        if not result.fault:
            row.digest, row.size, row.links = result.digest, result.size, f" {' '.join(result.links)} "
            row.written_at = time.machine_now()
        row.save()
    near = PublishedFile.objects.filter(path__in=new, wanted_at=None).exclude(path__in=[r.path for r in results])
    near.update(wanted_at=time.machine_now())
    if waiting().filter(fault="").exists():
        enqueue(WRITE)
