"""Fetching telegrams from the folder that JMA_FOLDER names. What was taken in is moved into ``taken`` beside it."""

import logging
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError

from kakehashi.engines.ledger import Fault, task
from kakehashi.registry.clock import installation

from .actions import take_in
from .rules.parsing import MOST_BYTES

log = logging.getLogger(__name__)
AT_ONCE, TAKEN = 200, "taken"


def claim() -> bool | None:
    """Whether there is anything to fetch; never in a demonstration, where nothing comes by wire."""
    return True if settings.JMA_FOLDER and not installation().is_demonstration else None


def done(_count: int) -> None:
    """Each telegram was written down by itself."""


@task("telegrams.fetch", claim=claim, done=done, after_crash="repeat")
def fetch(_claimed: bool) -> int:
    """Take in what lies there, the oldest first. One that was taken in when a worker died is known by its digest."""
    return fetch_from(Path(settings.JMA_FOLDER))


def fetch_from(folder: Path) -> int:
    """Take in at most `AT_ONCE` files and move them into ``taken``; one that fails stays, and keeps no other back.
    Files whose name begins with a dot are still being written. Raises `Fault` where the folder cannot be read."""
    try:
        (folder / TAKEN).mkdir(exist_ok=True)
        waiting = [path for path in folder.iterdir() if path.is_file() and not path.name.startswith(".")]
        waiting.sort(key=lambda path: (path.stat().st_mtime, path.name))
    except OSError as error:
        raise Fault(f"the folder of telegrams cannot be read ({type(error).__name__})") from None
    return sum(_taken(path) for path in waiting[:AT_ONCE])


def _taken(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
        take_in(raw, by=None, name=path.name)
        path.replace(path.parent / TAKEN / path.name)
    except DatabaseError:
        raise
    except Exception:
        log.exception("a telegram could not be taken in; it stays in the folder")
        return False
    return True
