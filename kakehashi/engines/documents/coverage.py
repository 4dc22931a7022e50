"""Which letters the fonts have, read from the fonts themselves (OpenType ``cmap``, formats 4 and 12).

Looked at only after the typesetter has refused a letter: an accessible PDF must not hold a glyph that is not there.
Such a letter becomes 〓, as Japanese printers have always marked a piece of type they do not have (下駄記号).
"""

import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from .values import Data, every_text

GETA = "〓"
_INVISIBLE = range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0)  # variation selectors: part of the letter before them
_PRIVATE = range(0xE000, 0xF900), range(0xF0000, 0x110000)  # 外字: mean something else on each machine


@cache
def letters_of(folders: tuple[Path, ...]) -> frozenset[int]:
    """The code points for which at least one font in ``folders`` has a glyph."""
    fonts = [path for folder in folders for path in sorted(folder.iterdir()) if path.suffix in {".ttf", ".otf", ".ttc"}]
    found: set[int] = set()
    for path in fonts:
        for letters in _letters(path.read_bytes()):
            found.update(letters)
    return frozenset(found)


@cache
def _printed(folders: tuple[Path, ...]) -> frozenset[int]:
    """The code points that need no mark: one set, so that a text is looked at in one step."""
    own = {letter for span in _PRIVATE for letter in span}
    return frozenset((letters_of(folders) | {0x0A} | {letter for span in _INVISIBLE for letter in span}) - own)


def mark_missing(data: Data, folders: tuple[Path, ...]) -> Data:
    """``data`` with every letter that no font in ``folders`` has as 〓."""
    printed = _printed(folders)

    def marked(text: str) -> str:
        unknown = set(map(ord, text)) - printed
        return text.translate(dict.fromkeys(unknown, GETA)) if unknown else text

    return every_text(data, marked)


def _letters(font: bytes) -> Iterator[range]:
    """The code points of every face in one font file."""
    starts = (0,)
    if font[:4] == b"ttcf":
        (count,) = struct.unpack_from(">I", font, 8)
        starts = struct.unpack_from(f">{count}I", font, 12)
    seen: set[int] = set()
    for start in starts:
        (tables,) = struct.unpack_from(">H", font, start + 4)
        for table in range(tables):
            tag, _, offset, _ = struct.unpack_from(">4sIII", font, start + 12 + 16 * table)
            if tag == b"cmap" and offset not in seen:
                seen.add(offset)
                yield from _mapped(font, offset)


def _mapped(font: bytes, cmap: int) -> Iterator[range]:
    (count,) = struct.unpack_from(">H", font, cmap + 2)
    for record in range(count):
        _, _, offset = struct.unpack_from(">HHI", font, cmap + 4 + 8 * record)
        (kind,) = struct.unpack_from(">H", font, cmap + offset)
        if kind == 4:
            yield from _segments(font, cmap + offset)
        elif kind == 12:
            (groups,) = struct.unpack_from(">I", font, cmap + offset + 12)
            for group in range(groups):
                first, last, _ = struct.unpack_from(">III", font, cmap + offset + 16 + 12 * group)
                yield range(first, last + 1)


def _segments(font: bytes, table: int) -> Iterator[range]:
    """Format 4: parallel arrays of last and first code points; the segment that closes them (0xFFFF) is no letter."""
    (doubled,) = struct.unpack_from(">H", font, table + 6)
    lasts = struct.unpack_from(f">{doubled // 2}H", font, table + 14)
    firsts = struct.unpack_from(f">{doubled // 2}H", font, table + 16 + doubled)
    for first, last in zip(firsts, lasts, strict=True):
        if last != 0xFFFF:
            yield range(first, last + 1)
