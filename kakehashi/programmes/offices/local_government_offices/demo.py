"""The demonstration's register: offices of example bodies, one that is asked about, one that was closed."""

import tomllib
from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from kakehashi.base import time
from kakehashi.engines.ledger import happening_at
from kakehashi.registry.models import Organisation, User

from . import actions
from .actions.entering import VALUES
from .models import LocalGovernmentOffice


@cache
def read() -> list[dict[str, Any]]:
    """The offices of demo.toml."""
    found: list[dict[str, Any]] = tomllib.loads(
        (Path(__file__).parent / "demo.toml").read_text(encoding="utf-8")
    )["office"]  # fmt: skip
    return found


def is_told() -> bool:
    """Whether the last office was entered and closed."""
    return LocalGovernmentOffice.objects.filter(name=read()[-1]["name"], state="closed").exists()


def at(day: date, hour: int = 10) -> AbstractContextManager[None]:
    """On that day; whoever is to be told is told before it ends."""
    return happening_at(time.tokyo(day.year, day.month, day.day, hour))


def live(people: Mapping[str, User]) -> None:
    """Let it happen on its days. Repeatable: what has happened is left as it is."""
    for row in read():
        office = LocalGovernmentOffice.objects.filter(name=row["name"]).first()
        if office is None:
            office = _enter(row, people)
        if "confirmed" in row and (office.confirmed_on is None or office.confirmed_on < row["confirmed"]):
            with at(row["confirmed"]):
                actions.confirm_entry(office, by=people[row["confirmed_by"]])
        if "asked" in row and not office.asks:
            with at(row["asked"]):
                actions.ask(office, by=None)
        if "closed" in row and office.state == "open":
            with at(row["on"]):
                actions.close(office, by=people[row["by"]], closed_on=row["closed"], note=row["note"])


def _enter(row: dict[str, Any], people: Mapping[str, User]) -> LocalGovernmentOffice:
    owners = [Organisation.objects.get(code__startswith=five, is_example=True) for five in row["owners"]]
    with at(row["on"]):
        return actions.register(
            by=people[row["by"]], owners=owners, **{name: row[name] for name in VALUES if name in row}
        )
