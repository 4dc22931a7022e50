"""Whether the files say what the pages say; reads only."""

from typing import TypedDict

from .front import Shelf
from .kinds import PORTALS, PUBLIC
from .models import PublishedFile
from .places import place_of
from .rendering import rendered
from .writing import folder, kept


class Verified(TypedDict):
    """Paths by what was found. ``unknown``: files without a public page."""

    equal: int
    different: list[str]
    missing: list[str]
    waiting: list[str]
    unknown: list[str]


def expected() -> set[str]:
    """Every path for which there should be a file."""
    found = {path for portal in PORTALS.values() for path in portal.paths()}
    for kind in PUBLIC.values():
        found |= set(kind.list_paths())
        for obj in kind.shown().iterator(chunk_size=500):
            found |= {*kind.paths(obj), *kind.gathered_paths(obj)}
    return found


def verified() -> Verified:
    """Render each page once more and compare it with its file. PDFs and pictures are compared by the byte as well."""
    found = Verified(equal=0, different=[], missing=[], waiting=[], unknown=[])
    waiting = set(PublishedFile.objects.exclude(wanted_at=None).values_list("path", flat=True))
    paths, shelf = expected(), Shelf(folder())
    for path in sorted(paths):
        leaf = shelf.find(path)
        answer = rendered(path)
        if leaf is not None and answer.status == 200 and leaf.body == answer.body and leaf.headers == answer.headers:
            found["equal"] += 1
        elif path in waiting:
            found["waiting"].append(path)
        elif leaf is None:
            found["missing"].append(path)
        else:
            found["different"].append(path)
    known = {place_of(path) for path in paths | waiting}
    found["unknown"] = sorted(place for place in kept() if place not in known)
    return found
