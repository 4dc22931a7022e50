"""Cuts a font to the letters that are needed, with the tables that join and place them. Pure: a file in, bytes out."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

DROPPED = ("DSIG", "VORG", "BASE", "meta", "vhea", "vmtx", "VVAR")  # signatures, and setting from top to bottom


def cut(file: Path, number: int, letters: Iterable[str], features: Iterable[str]) -> bytes:
    """The font as WOFF2 with these letters only. All weights stay in one file: two cut to one weight each are no
    smaller, and making them takes a minute.

    ``number`` is its place in a collection, -1 where the file holds one font. ``features``: the kept ones of GSUB and
    GPOS, ``*`` for all: without them the letters of Burmese, Khmer, Nepali, Thai and Arabic stand apart. A letter that
    the font does not have is left out. Copyright and licence (SIL OFL 1.1) stay in its table of names.
    """
    from fontTools import subset  # noqa: PLC0415 -- a third of a second of every start, for what is cut once a release
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    options = subset.Options(
        layout_features=list(features), hinting=False, notdef_outline=True, flavor="woff2",
        name_IDs=[0, 1, 2, 4, 13, 14], drop_tables=[*subset.Options().drop_tables, *DROPPED],
    )  # fmt: skip
    with TTFont(file, fontNumber=number, lazy=True) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=[ord(letter) for letter in letters])
        cutter.subset(font)
        cut_font = BytesIO()
        subset.save_font(font, cut_font, options)
    return cut_font.getvalue()
