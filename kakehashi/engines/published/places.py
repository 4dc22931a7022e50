"""Where the file of an address lies. Knows nothing of Django, because it serves when Django does not run."""

import re
from pathlib import Path

PART = re.compile(r"[\w~-][\w.~-]*")  # never a name that begins with a point
LONGEST = 200  # bytes of one name: file systems take 255, and ours get an ending
PAGES, ANSWERS = "pages", "answers"  # what is served, and with which headers


def place_of(path: str) -> str | None:
    """``/articles/x/`` is ``articles/x/index.html``; ``/articles/feed.atom`` is itself without the first stroke.

    None where no file can stand for the address: names that lead elsewhere, and a last part without an ending, which
    would be in the way of a folder.
    """
    if not path.startswith("/"):
        return None
    *folders, name = path[1:].split("/")
    if name and ("." not in name or name == "index.html"):
        return None
    parts = [*folders, name or "index.html"]
    if all(PART.fullmatch(part) and len(part.encode()) <= LONGEST for part in parts):
        return "/".join(parts)
    return None


def body_file(folder: Path, place: str) -> Path:
    """What is served."""
    return folder / PAGES / place


def packed_file(folder: Path, place: str) -> Path:
    """The same, packed by gzip; where nginx looks for it."""
    return folder / PAGES / f"{place}.gz"


def answer_file(folder: Path, place: str) -> Path:
    """The headers with which it is served, and its last day; outside of what nginx serves."""
    return folder / ANSWERS / f"{place}.json"
