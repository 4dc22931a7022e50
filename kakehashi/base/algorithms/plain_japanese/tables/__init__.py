"""The lists written by us for the checker: TOML, one subject a file."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent


@cache
def table(name: str) -> dict[str, Any]:
    """The list ``name``; a file that is not there is a fault of ours (FileNotFoundError)."""
    return tomllib.loads((_HERE / f"{name}.toml").read_text(encoding="utf-8"))
