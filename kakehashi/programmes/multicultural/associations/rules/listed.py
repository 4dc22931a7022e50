"""The associations that are entered with a source: ``data/associations.csv``, a row each, reviewed by hand.

Only what a public page says stands there, with that page's address and the day on which it was looked at. What no page
says stays empty; an association that no page names stays out. `actions.follow_list` brings the register up to date.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .blocks import BLOCKS

FILE = Path(__file__).parent.parent / "data" / "associations.csv"


@dataclass(frozen=True)
class Listed:
    """One row. ``area``: code of the prefecture or designated city whose association it is, its natural key."""

    area: str
    name: str
    kana: str
    name_en: str
    block: str
    website: str
    source: str
    source_url: str
    seen_on: date


def listed(file: Path = FILE) -> Iterator[Listed]:
    """Every row. Refused with ValueError: a block that is none, or no source."""
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["block"] not in BLOCKS or not row["source_url"]:
                raise ValueError(f"{row['area']}: {row['block']!r}, {row['source_url']!r}")
            yield Listed(**row | {"seen_on": date.fromisoformat(row["seen_on"])})  # type: ignore[arg-type]
