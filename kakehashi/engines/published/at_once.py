"""Files that are there when the press answers: written in the request that makes something public, after its commit."""

import logging
from collections.abc import Iterable, Sequence
from functools import partial
from time import monotonic

from django.db import transaction

from kakehashi.engines.access import Actor

from .actions import Written, tell_written, want
from .kinds import PUBLIC
from .models import PublishedFile
from .queries import is_on
from .tasks import written
from .writing import only_writer, remove

log = logging.getLogger(__name__)
PATIENCE = 0.6  # seconds after which the press answers, whatever is written


@transaction.atomic
def write_at_once(kind: str, subjects: Iterable[int], *, by: Actor) -> None:
    """Write what `PublicKind.at_once` names of these things as soon as the change is committed, in this request.

    Everything else that shows them is taken away in the same moment: Django answers for it until a worker has written
    it, so that nobody reads what was true before. What cannot be written, or takes longer than `PATIENCE`, is taken
    away and left to the worker likewise; the change itself stands. Nothing happens where no files are kept.
    """
    keys = list(subjects)
    if is_on() and keys:
        want(kind, keys, by=by)
        transaction.on_commit(partial(_write, kind, keys), robust=True)


def _write(kind: str, keys: Sequence[int]) -> None:
    declared = PUBLIC[kind]
    things = declared.shown().in_bulk(keys)
    first: dict[str, None] = {}
    all_of_them = dict.fromkeys(declared.list_paths())
    for key in keys:  # in the order in which they were named
        if key in things:
            first |= dict.fromkeys(declared.paths_at_once(things[key]))
            all_of_them |= dict.fromkeys([*declared.paths(things[key]), *declared.gathered_paths(things[key])])
    for path in all_of_them.keys() - first.keys():
        remove(path)
    tell_written(_written(list(first)), by=None)


def _written(paths: Sequence[str]) -> list[Written]:
    rows = PublishedFile.objects.in_bulk(paths, field_name="path")
    until, results = monotonic() + PATIENCE, []
    with only_writer(is_urgent=True):
        for path in paths:
            if path not in rows or monotonic() > until:
                remove(path)
                continue
            results.append(written(rows[path]))
            if results[-1].fault:
                log.warning("%s could not be written at once: %s", path, results[-1].fault)
                remove(path)
    return results
