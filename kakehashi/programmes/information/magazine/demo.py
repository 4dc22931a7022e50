"""The demonstration's magazine: one issue published, the next put together. The texts are fictitious."""

import tomllib
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from kakehashi.base import time
from kakehashi.engines.ledger import happening_at
from kakehashi.registry.models import User

from ..articles.models import ArticlePage
from . import actions
from .models import MagazineIssue


@cache
def read() -> list[dict[str, Any]]:
    """What demo.toml tells."""
    found: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "demo.toml").read_text("utf-8"))["issue"]
    return found


def is_told() -> bool:
    """Whether the last issue was planned."""
    return MagazineIssue.objects.filter(month=read()[-1]["month"], is_example=True).exists()


def live(people: Mapping[str, User]) -> None:
    """Let it happen on its days. Repeatable: what has begun is left as it is."""
    for row in read():
        if not MagazineIssue.objects.filter(month=row["month"]).exists():
            _issue(row, people)


def _at(day: Any, hour: int = 13) -> datetime:
    return time.tokyo(day.year, day.month, day.day, hour)


def _issue(row: dict[str, Any], people: Mapping[str, User]) -> None:
    editor, approver = people["editor"], people["approver"]
    with happening_at(_at(row["on"])):
        about = {name: row[name] for name in ("month", "number", "title", "lead", "copy_due")}
        issue = actions.plan(by=editor, **about)
    with happening_at(_at(row["filled"])):
        for item in row["item"]:
            _item(issue, item, editor, approver)
    if "published" in row:
        with happening_at(_at(row["approved"])):
            issue = actions.submit_issue(issue, by=editor)
            issue = actions.approve_issue(issue, by=approver)
        with happening_at(_at(row["published"], 9)):
            actions.publish_issue(issue, by=approver)


def _item(issue: MagazineIssue, row: dict[str, Any], editor: User, approver: User) -> None:
    """A manuscript: an article as it is, a text that was read, or one that was only asked for."""
    if "article" in row:
        page = ArticlePage.objects.filter(title__startswith=row["article"], live=True).first()
        if page is not None:
            actions.add_item(issue, by=editor, section=row["section"], article=page)
        return
    item = actions.add_item(issue, by=editor, section=row["section"], title=row["title"], authors=row["authors"])
    if "text" in row:
        item = actions.receive(item, by=editor, title=row["title"], authors=row["authors"], text=row["text"])
        actions.read(item, by=approver)
