"""How much is read and how often, from limits.toml. No database."""

import tomllib
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@cache
def limits() -> dict[str, int]:
    """The limits by code; see limits.toml."""
    rows = tomllib.loads((HERE / "limits.toml").read_text(encoding="utf-8"))["limit"]
    return {row["code"]: row["most"] for row in rows}
