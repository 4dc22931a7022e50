"""When a code began and stopped being true, read from the list of merger and code-change events."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

BOTH = frozenset(
    {"新設合併", "市制施行", "町制施行", "名称変更", "分割", "政令指定都市施行", "区の再編", "郡の区域変更"}
)
BEGINNINGS = BOTH | {"分離", "区の新設|郡の新設", "沖縄返還"}
ENDINGS = BOTH | {"編入合併"}  # the absorbing body goes on as it was, so this is no beginning
COLUMNS = ("from_code", "from_name", "from_kana", "to_code", "to_name")


@dataclass(frozen=True)
class Event:
    """One line of the list: what a five-digit code was, and what it became."""

    day: date
    kind: str
    from_code: str
    from_name: str
    from_kana: str
    to_code: str
    to_name: str

    @property
    def changes_body(self) -> bool:
        """False where only the form of a character or a border changed: same code, same name, not a new body."""
        same = (self.from_code, self.from_name) == (self.to_code, self.to_name)
        return not (same and self.kind in ("名称変更", "郡の区域変更"))


@dataclass(frozen=True)
class Ended:
    """A body (five-digit code) that stopped being true after the reference date, with its last day."""

    code: str
    name: str
    kana: str
    last_day: date


def read_events(path: Path) -> list[Event]:
    """Read the jpcity events (columns date, type, from_*, to_*) by date; rows of districts (no name) are left out."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    events = [
        Event(date.fromisoformat(row["date"]), row["type"], *(row[column] for column in COLUMNS))
        for row in rows
        if row["from_name"] or row["to_name"]
    ]
    return sorted(events, key=lambda event: event.day)


def began(events: Iterable[Event], code: str, *, until: date) -> date | None:
    """Return the day on which the body that held the five-digit ``code`` on ``until`` began; None: before 1970."""
    days = [e.day for e in events if e.to_code == code and e.kind in BEGINNINGS and e.changes_body and e.day <= until]
    return max(days, default=None)


def ended_after(events: Iterable[Event], reference: date) -> list[Ended]:
    """Return every body that held its code on ``reference`` or later and no longer does."""
    found: dict[tuple[str, date], Ended] = {}
    for event in events:
        gone = event.from_code and (event.from_code, event.from_name) != (event.to_code, event.to_name)
        if gone and event.kind in ENDINGS and event.day > reference:
            ended = Ended(event.from_code, event.from_name, event.from_kana, event.day - timedelta(days=1))
            found[ended.code, event.day] = ended
    return list(found.values())


def designated(events: Iterable[Event]) -> dict[str, date]:
    """Return the five-digit codes of the cities designated since the list begins (1970), with the day."""
    return {event.to_code: event.day for event in events if event.kind == "政令指定都市施行"}
