"""The stories of the demonstration: what fictitious towns ask, and what becomes of it. All of it is example data."""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Story:
    """One request from its first day to the state that it ends in. ``pace``: days between two steps."""

    type: str
    asker: str
    helper: str
    ends_in: str
    day: date
    subject: str
    wish: str
    territory: str = ""
    place: str = ""
    begins: date | None = None
    ends: date | None = None
    delegation: str = ""
    marks: tuple[str, ...] = ()
    answers: dict[str, Any] = field(default_factory=dict)
    pace: int = 3
    answer: str = ""
    conditions: str = ""
    cost: int | None = None
    inner: str = ""
    hosts: tuple[tuple[str, str, str], ...] = ()
    said: tuple[str, ...] = ()
    replied: tuple[str, ...] = ()
    minutes: int = 0
    report: str = ""
    outcome: str = ""
    better: str = ""
    satisfaction: int = 5
    may_publish: bool = True

    def values(self) -> dict[str, Any]:
        """The fields of the draft."""
        shown = ("subject", "wish", "territory", "place", "begins", "ends", "delegation", "answers")
        return {name: getattr(self, name) for name in shown} | dict.fromkeys(self.marks, True)


@cache
def read_stories() -> tuple[Story, ...]:
    """The stories of stories.toml; an unknown key is refused with TypeError."""
    rows = tomllib.loads((Path(__file__).parent / "stories.toml").read_text(encoding="utf-8"))["story"]
    return tuple(_story(row) for row in rows)


def _story(row: dict[str, Any]) -> Story:
    for name in ("marks", "said", "replied"):
        row[name] = tuple(row.get(name, ()))
    row["hosts"] = tuple(tuple(host) for host in row.get("hosts", ()))
    return Story(**row)
