"""How often somebody may be reminded by hand. Pure: no database, no HTTP."""

import tomllib
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path


@cache
def waits() -> dict[str, timedelta]:
    """How long to wait after a reminder: for a ``step``, and for a ``questionnaire`` (limits.toml)."""
    read = tomllib.loads((Path(__file__).parent / "limits.toml").read_text(encoding="utf-8"))
    return {name.removesuffix("_hours"): timedelta(hours=hours) for name, hours in read.items()}


def is_too_soon(last: datetime | None, what: str, now: datetime) -> bool:
    """Whether the last reminder (or the first asking) lies less than its wait behind."""
    return last is not None and now - last < waits()[what]
