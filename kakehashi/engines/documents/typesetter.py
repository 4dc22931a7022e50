"""The typesetter: up to two typst compilers in a process, each made when needed, used by one thread at a time.

Three traps, each met, decide its form:

* One compiler shared by threads without a lock says "Already borrowed"; one for each thread costs 27 MB. Two print side
  by side, as they let go of the interpreter while they set: a set of files in nearly half the time.
* A compiler given its source when it is made compiles once; so the source is passed at each compile.
* Its threads do not live on in a forked child, where the next compile would wait for ever. So a process that forks
  workers must not print (`never_here`), and a child forked after the first print is told so instead of hanging.
"""

import json
import os
import threading
from collections.abc import Mapping
from contextlib import nullcontext
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, Literal

import typst
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from kakehashi.base.examples import EXAMPLE

from .coverage import mark_missing
from .values import Data, as_data, printable

ROOT = Path(__file__).resolve().parents[2]  # templates import "/engines/documents/paper.typ" from here
FONT_PACKAGES = ("manimgx_fonts", "manimgx_fonts_cjk")
STANDARD: Final = "ua-1"  # PDF/UA-1: tagged, titled, no letter without a glyph
SIDE_BY_SIDE: Final = 2  # compilers at once in one process
PICTURE_PPI = 144.0  # two dots of a picture for each point
LONGEST = 300_000  # characters of all values, about 200 pages; measured: 1 to 2 s, hostile text some 15 s
NO_GLYPH = ("could not be displayed with font", "disallowed codepoint")  # how it says that a letter has none
FORKED = "this process was forked after its parent had printed: print in the parent, or start this one by spawn"


class TooLong(ValueError):
    """More text than one document holds; printing it would keep every other sheet waiting."""


class NotHere(RuntimeError):
    """This process must not print; the text says why and what to do."""


class _Typesetter:
    """The state of this process: its compilers, whose turn it is, and whether they may be used."""

    def __init__(self) -> None:
        self.turn = threading.BoundedSemaphore(SIDE_BY_SIDE)
        self.free: list[typst.Compiler] = []  # used last, given first: one thread alone never needs a second one
        self.first: threading.Lock | None = threading.Lock()  # until something was printed
        self.begun = False
        self.refusal = ""

    def compile(self, source: bytes, given: Mapping[str, Data], **kind: Any) -> bytes:
        """One PDF, or the picture of one page (``kind``); see `pages`."""
        printed = self.pages(source, given, **kind)
        if len(printed) != 1:
            raise TypeError("the typesetter gave more than one page, or none")
        return printed[0]

    def pages(self, source: bytes, given: Mapping[str, Data], **kind: Any) -> list[bytes]:
        """One PDF, or a picture (``kind``) of each page of ``source``; ``given`` reaches it as one JSON text, never as
        source."""
        text = json.dumps(given, ensure_ascii=False, allow_nan=False)
        if len(text) > LONGEST:
            raise TooLong(f"{len(text)} characters are more than one document holds ({LONGEST})")
        if self.refusal:
            raise NotHere(self.refusal)
        # What the first sheet of a process finds out about the fonts, in a second, serves all that follow.
        with self.turn, self.first or nullcontext():
            self.begun = True  # before the first thread of a compiler's pool is made
            try:
                compiler = self.free.pop()
            except IndexError:
                compiler = _new_compiler()
            try:
                printed = compiler.compile(input=source, sys_inputs={"given": text}, **kind)
            finally:
                self.free.append(compiler)
                self.first = None
        return [printed] if isinstance(printed, bytes) else list(printed or ())

    def after_fork(self) -> None:
        """In a forked child: refuse where the parent has printed, else begin with a turn that nobody has."""
        self.refusal = FORKED if self.begun else ""
        self.turn = threading.BoundedSemaphore(SIDE_BY_SIDE)
        self.first = threading.Lock()


_typesetter = _Typesetter()
os.register_at_fork(after_in_child=_typesetter.after_fork)


def never_here(reason: str) -> None:
    """Forbid printing in this process, because it will fork: ``reason`` stands in the `NotHere` that `render` raises.

    For the parents of workers (supervisor, task cluster). The prohibition does not pass to forked children.
    """
    if _typesetter.begun:
        raise NotHere(f"this process has already printed: {reason}")
    _typesetter.refusal = reason


def render(
    template: Path, values: Mapping[str, object], *, language: str = "ja", example: bool = False, title: str = ""
) -> bytes:
    """Print ``values`` on ``template`` and return the PDF (tagged, PDF/UA-1).

    ``template`` is a ``.typ`` file that imports ``/engines/documents/paper.typ``; ``values`` are plain data (see
    `values.as_data`, which refuses dates and models with TypeError), never read as markup. ``language`` (``ja`` or
    ``en``) chooses fonts and the paper's own words. ``example=True`` puts 例示・EXAMPLE on every page and into the
    title. ``title`` is what a reader's window shows; without one, ``values["title"]``, then the template's name.

    The same values give the same bytes. A letter that no font has becomes 〓, and a line at the foot says so; only
    where marks are piled on letters of another script is the sheet printed outside the standard. A fault in the
    template raises ``typst.TypstError``, more text than a document holds `TooLong`, a process that must not print
    `NotHere`. Nothing is recorded or written. It takes 30 ms and more: call it outside ``atomic()``.
    """
    source = template.read_bytes()
    with translation.override(language):
        named = title or str(values.get("title") or template.stem)
        given: dict[str, Data] = {"values": as_data(values), "house": _house(language, example, named), "marked": False}
    printed = _accessible(source, given)
    if printed is not None:
        return printed
    given = {key: mark_missing(part, font_folders()) for key, part in given.items()}
    given["marked"] = True
    return _accessible(source, given) or _typesetter.compile(source, given, format="pdf")


def render_picture(
    template: Path, values: Mapping[str, object], *, language: str, text_language: str, example: bool = False
) -> bytes:
    """Draw ``values`` on ``template``, which makes one page, and return a PNG of 144 dots an inch.

    As `render`, with the same refusals; ``text_language`` is that of the words of people, ``language`` that of the
    house's own. A letter that no font has becomes 〓.
    """
    with translation.override(language):
        house = {**_house(language, example, str(values.get("title", ""))), "text_language": text_language}
        given: dict[str, Data] = {"values": as_data(values), "house": house, "marked": False}
    given = {key: mark_missing(part, font_folders()) for key, part in given.items()}
    return _typesetter.compile(template.read_bytes(), given, format="png", ppi=PICTURE_PPI)


def render_pages(
    template: Path,
    values: Mapping[str, object],
    *,
    kind: Literal["svg", "png"],
    language: str = "ja",
    example: bool = False,
    ppi: float = PICTURE_PPI,
) -> list[bytes]:
    """Draw every page of ``values`` on ``template``: SVG with its letters as outlines, or PNG of ``ppi`` dots an inch.

    The same sheet as the PDF of `render`, with the same refusals; a letter that no font has becomes 〓, and the foot
    says so.
    """
    with translation.override(language):
        house = _house(language, example, str(values.get("title") or template.stem))
        given: dict[str, Data] = {"values": as_data(values), "house": house, "marked": False}
    marked = {key: mark_missing(part, font_folders()) for key, part in given.items()}
    if marked != given:
        given = marked | {"marked": True}
    sharp = {"ppi": ppi} if kind == "png" else {}
    return _typesetter.pages(template.read_bytes(), given, format=kind, **sharp)


def _accessible(source: bytes, given: Mapping[str, Data]) -> bytes | None:
    """The PDF by the accessible standard, or None where a letter has no glyph; other faults are the template's."""
    try:
        return _typesetter.compile(source, given, format="pdf", pdf_standards=STANDARD)
    except typst.TypstError as fault:
        if any(words in str(fault) for words in NO_GLYPH):
            return None
        raise


def _house(language: str, example: bool, title: str) -> dict[str, Data]:
    """What the paper itself says, whatever the sheet: read by ``paper.typ`` as ``house``."""
    japanese = language.startswith("ja")
    return {
        "language": language,
        "name": printable(settings.SITE_NAME if japanese else settings.SITE_NAME_EN),
        "second_name": printable(settings.SITE_NAME_EN) if japanese else "",
        "title": printable(f"{EXAMPLE} {title}" if example else title),
        "example": EXAMPLE if example else "",
        "note": _("A letter that the fonts of this paper do not have is printed as 〓."),
    }


@cache
def font_folders() -> tuple[Path, ...]:
    """The folders of the font packages; a missing package is refused with ModuleNotFoundError."""
    folders = []
    for package in FONT_PACKAGES:
        found = find_spec(package)
        if found is None or found.origin is None:
            raise ModuleNotFoundError(f"the fonts for printing are missing: install {package}")
        folders.append(Path(found.origin).parent)
    return tuple(folders)


def _new_compiler() -> typst.Compiler:
    return typst.Compiler(root=str(ROOT), font_paths=_fonts())


@cache
def _fonts() -> typst.Fonts:
    """The same letters on every machine: neither its fonts nor the few inside typst are used."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder) for folder in font_folders()]
    )
