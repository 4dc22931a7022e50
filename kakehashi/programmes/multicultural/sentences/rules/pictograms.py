"""Pictograms that stand beside sentences, and for what food is made of: SVG files drawn for this house. Pure.

Each is black on white, 64 by 64 units, of plain shapes alone (no ids, styles, gradients, letters), so that browsers and
typst draw it alike and several may stand in one page. It is hidden from readers aloud: its sentence stands beside it.
"""

from functools import cache
from pathlib import Path

PICTOGRAMS = Path(__file__).parents[1] / "pictograms"
FOOD = "food_"  # what these keys begin with: something in food that some may not eat


class NoPictogram(KeyError):
    """Nothing is drawn under this key."""


@cache
def keys() -> tuple[str, ...]:
    """All that are drawn, in the order of their letters."""
    return tuple(sorted(file.stem for file in PICTOGRAMS.glob("*.svg")))


def pictogram_path(key: str) -> Path:
    """The file of a pictogram. Refused with NoPictogram: a key under which nothing is drawn (a path is none)."""
    if key not in keys():
        raise NoPictogram(key)
    return PICTOGRAMS / f"{key}.svg"


@cache
def pictogram(key: str) -> str:
    """A pictogram as SVG text, read once, without size: the place where it stands gives it one. Refused with
    NoPictogram: a key under which nothing is drawn."""
    return pictogram_path(key).read_text(encoding="utf-8")
