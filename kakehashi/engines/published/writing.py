"""Files that appear whole or not at all, one writer at a time."""

import fcntl
import gzip
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings

from .places import ANSWERS, PAGES, answer_file, body_file, packed_file, place_of
from .rendering import Rendered

PACKED = (
    "text/",
    "application/atom+xml",
    "application/rss+xml",
    "application/feed+json",
    "application/json",
    "application/xml",
)
SMALLEST = 500  # bytes: packing less saves nothing


def folder() -> Path:
    """Where the files lie."""
    return Path(settings.PUBLISHED_ROOT)


@contextmanager
def only_writer(*, is_urgent: bool = False) -> Iterator[None]:
    """Wait until no other process renders or writes: what is rendered later is written later.

    An urgent writer holds the door to the lock as long as it waits and works, so that it comes next; the others only
    pass through it.
    """
    folder().mkdir(parents=True, exist_ok=True)
    with (folder() / "door").open("a") as door, (folder() / "lock").open("a") as lock:
        fcntl.flock(door, fcntl.LOCK_EX)
        if not is_urgent:
            fcntl.flock(door, fcntl.LOCK_UN)
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def write(path: str, answer: Rendered, *, until: str = "") -> None:
    """Keep ``answer`` as the file of ``path``, readable until the end of the day ``until`` (ISO; empty: always).

    Each file is written beside, forced to the disk, and takes its name in one step; the headers come last, because a
    file counts once they are there. Refused with ValueError: an address for which no file can stand.
    """
    place = _place(path)
    kind = dict(answer.headers).get("Content-Type", "")
    if path.endswith("/") and not kind.startswith("text/html"):
        raise ValueError(f"{path} is {kind}: a web server would serve it as a page")
    packed = (
        gzip.compress(answer.body, 9, mtime=0) if kind.startswith(PACKED) and len(answer.body) >= SMALLEST else None
    )
    told = {"headers": answer.headers, "packed": packed is not None, "until": until or None}
    if packed is not None:
        _put(packed_file(folder(), place), packed)
    _put(body_file(folder(), place), answer.body)
    if packed is None:
        packed_file(folder(), place).unlink(missing_ok=True)
    _put(answer_file(folder(), place), json.dumps(told, ensure_ascii=False).encode())


def remove(path: str) -> bool:
    """Take the file of ``path`` away, if there is one; returns whether there was."""
    place = place_of(path)
    if place is None:
        return False
    was_there = False
    for file in (answer_file(folder(), place), body_file(folder(), place), packed_file(folder(), place)):
        with suppress(FileNotFoundError):
            file.unlink()
            was_there = True
    return was_there


def kept() -> set[str]:
    """The places of all files that are there."""
    found: set[str] = set()
    for part, ending in ((PAGES, ""), (ANSWERS, ".json")):
        root = folder() / part
        for file in root.rglob("*"):
            if file.is_file() and not file.name.startswith("."):
                found.add(str(file.relative_to(root)).removesuffix(ending or ".gz"))
    return found


def clear(places: set[str]) -> None:
    """Take files away by their places: nobody asked for them any more."""
    for place in places:
        for file in (answer_file(folder(), place), body_file(folder(), place), packed_file(folder(), place)):
            file.unlink(missing_ok=True)


def _place(path: str) -> str:
    place = place_of(path)
    if place is None:
        raise ValueError(f"no file can stand for {path}")
    return place


def _put(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(prefix=".", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        Path(part).chmod(0o644)  # a web server of another user reads it
        Path(part).replace(file)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise
    _force(file.parent)


def _force(place: Path) -> None:
    """The new name itself survives a loss of power."""
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
