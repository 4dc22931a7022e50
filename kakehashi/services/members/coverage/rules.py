"""Where a prefecture's tile stands, and how a share is shaded. No database, no HTTP."""

import tomllib
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path

STEPS = (1, 25, 50, 75)  # from how many percent on a tile is a shade darker


@cache
def tiles() -> Mapping[str, tuple[int, int]]:
    """Prefecture's code (two digits) → column and row of its tile."""
    found = tomllib.loads(Path(__file__).with_name("tiles.toml").read_text("utf-8"))["tiles"]
    return {code: (column, row) for code, (column, row) in found.items()}


def places(codes: Collection[str]) -> dict[str, tuple[int, int]]:
    """The tile of each of these prefectures; those that the table does not know stand in a row of their own, below."""
    below = max(row for _column, row in tiles().values()) + 1
    others = sorted(code for code in codes if code not in tiles())
    return {code: tiles()[code] for code in codes if code in tiles()} | {
        code: (5 + number, below) for number, code in enumerate(others)
    }


def shade(used: int, total: int) -> int:
    """How dark a tile is, 0 to 4, by the share of its bodies that used something. Nobody: 0."""
    percent = share(used, total)
    return sum(percent >= step for step in STEPS)


def share(used: int, total: int) -> int:
    """Whole percent, never 0 where somebody used something, never 100 where somebody did not."""
    if not total or not used:
        return 0
    return 100 if used >= total else min(99, max(1, round(100 * used / total)))
