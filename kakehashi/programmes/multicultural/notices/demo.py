"""The demonstration's notices: a drill, and a night after an earthquake that never was. Everything is an example."""

import tomllib
from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from kakehashi.engines.ledger import happening_at
from kakehashi.registry.models import User

from . import actions
from .models import Notice


@cache
def read() -> list[dict[str, Any]]:
    """What demo.toml tells."""
    file = Path(__file__).parent / "demo.toml"
    told: list[dict[str, Any]] = tomllib.loads(file.read_text(encoding="utf-8"))["notice"]
    return told


def is_told() -> bool:
    """Whether all of them are public."""
    return Notice.objects.filter(number__isnull=False).count() >= len(read())


def live(people: Mapping[str, User]) -> None:
    """Written by one desk, approved by another. Repeatable: what has happened is left as it is."""
    for row in read():
        if not Notice.objects.filter(published_at=row["at"]).exists():
            _tell(row, people)


def _tell(row: Mapping[str, Any], people: Mapping[str, User]) -> None:
    writer, other = people[row["by"]], people[row["approved_by"]]
    with happening_at(row["at"]):
        next_at = row["at"] + timedelta(minutes=row["next_minutes"])
        if "updates" in row:
            before = Notice.objects.get(situation=row["updates"], state="published")
            notice = actions.begin_update(before, by=writer)
            notice = actions.edit(notice, by=writer, next_at=next_at)
        else:
            facts = {name: row[name] for name in ("situation", "is_drill", "languages", "phone")}
            notice = actions.begin(by=writer, next_at=next_at, **facts)
        chosen = [one["id"] for one in row["sentences"]]
        notice = actions.choose(notice, by=writer, sentences_chosen=chosen)
        values = {one["id"]: {k: v for k, v in one.items() if k != "id"} for one in row["sentences"]}
        notice = actions.submit(actions.fill(notice, by=writer, values=values), by=writer)
        actions.publish(notice, by=other)
