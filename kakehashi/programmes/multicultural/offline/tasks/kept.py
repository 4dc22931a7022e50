"""Where the kit is kept once it is made: below VAR_DIR, under the name of what it is made of.

It is never made while somebody waits. Until a new one is whole, the one before is served.
"""

import os
import shutil
import tempfile
from pathlib import Path

from django.conf import settings

from ..rules.faces import FACES, Face
from . import kit

KIT = "kit"  # the last step: everything but the fonts


def folder() -> Path:
    """Where fonts and kits lie."""
    return Path(settings.VAR_DIR) / "offline"


def font_place(face: Face) -> Path:
    """Where a cut font lies, or will."""
    return folder() / "fonts" / f"{face.name}-{kit.font_digest(face)}.woff2"


def current() -> Path | None:
    """The folder of the kit that is served; None where none was made."""
    named = folder() / "current"
    found = folder() / named.read_text(encoding="utf-8") if named.exists() else None
    return found if found is not None and (found / kit.INDEX).exists() else None


def next_step() -> str | None:
    """What is to be made next: the name of a font, or the kit; None where it is there as it should be."""
    now = current()
    if now is not None and now.name == kit.source_digest():
        return None
    return next((name for name, face in FACES.items() if not font_place(face).exists()), KIT)


def make(step: str) -> None:
    """Take one step of making the kit (see `next_step`); taking it twice does no harm. Slow: up to 15 s of a
    processor's time, so outside of transactions and never in a request."""
    if step != KIT:
        put(font_place(FACES[step]), kit.font(FACES[step]))
        return
    files = kit.kit_files(fonts())
    place = folder() / kit.source_digest()
    for name, content in {**files, kit.ZIP: kit.zipped(files)}.items():
        put(place / name, content)
    put(folder() / "current", place.name.encode())
    _clear(keep={place.name, "fonts", "current"})


def fonts() -> dict[str, bytes]:
    """All cut fonts by the name of their face. Refused with FileNotFoundError: one was not cut yet."""
    return {name: font_place(face).read_bytes() for name, face in FACES.items()}


def make_all() -> Path:
    """Take every step that is left, and return the folder of the kit. A minute at the first time, then nothing."""
    while (step := next_step()) is not None:
        make(step)
    found = current()
    assert found is not None
    return found


def put(place: Path, content: bytes) -> None:
    """A file appears whole or not at all."""
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=place.parent, prefix=".")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(beside).chmod(0o644)
    Path(beside).replace(place)


def _clear(keep: set[str]) -> None:
    """Kits and fonts of an earlier state of the bank go."""
    for old in folder().iterdir():
        if old.name not in keep and not old.name.startswith("."):
            shutil.rmtree(old, ignore_errors=True)
    wanted = {font_place(face).name for face in FACES.values()}
    for file in (folder() / "fonts").glob("*.woff2"):
        if file.name not in wanted:
            file.unlink(missing_ok=True)
