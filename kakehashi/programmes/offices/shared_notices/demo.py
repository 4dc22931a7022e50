"""The demonstration's shared notices and dates in the group of Singapore, told by one mail a desk."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kakehashi.base import time
from kakehashi.registry.models import User

from ..local_government_offices.demo import at
from . import actions
from .models import SharedDate, SharedNotice
from .schedule import tell_the_groups


@cache
def read() -> dict[str, Any]:
    """What demo.toml tells."""
    return tomllib.loads((Path(__file__).parent / "demo.toml").read_text(encoding="utf-8"))


def is_told() -> bool:
    """Whether the last event was shared and told."""
    return SharedDate.objects.filter(title=read()["date"][-1]["title"]).exclude(told_at=None).exists()


def live(people: Mapping[str, User]) -> None:
    """Let it happen on its days. Repeatable: what has happened is left as it is."""
    story = read()
    for row in story["notice"]:
        if not SharedNotice.objects.filter(title=row["title"]).exists():
            _notice(row, story["territory"], people)
    for row in story["date"]:
        if not SharedDate.objects.filter(title=row["title"]).exists():
            _date(row, story["territory"], people)
    if not is_told():
        with at(story["told"], 9):
            tell_the_groups(time.now())


def _notice(row: dict[str, Any], territory: str, people: Mapping[str, User]) -> None:
    with at(row["on"]):
        notice = actions.share_notice(
            by=people[row["by"]], territory=territory, title=row["title"], text=row["text"], valid_until=row["until"]
        )
        for who in row["seen_by"]:
            actions.mark_seen(notice, by=people[who])


def _date(row: dict[str, Any], territory: str, people: Mapping[str, User]) -> None:
    names = ("title", "begins", "ends", "place", "join_by", "text")
    with at(row["on"]):
        shared = actions.share_date(
            by=people[row["by"]], territory=territory, **{name: row[name] for name in names if name in row}
        )
        for one in row.get("joining", ()):
            actions.join(shared, by=people[one["who"]], remark=one["remark"])
