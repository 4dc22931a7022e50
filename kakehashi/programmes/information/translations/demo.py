"""The demonstration's translations: one published, one behind, one with drafts. All of it is fictitious."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from kakehashi.base import time
from kakehashi.engines.content import actions as pages
from kakehashi.engines.ledger import happening_at, run_waiting
from kakehashi.registry.models import User

from . import actions, queries
from .models import PageTranslation


@cache
def read() -> list[dict[str, Any]]:
    """What demo.toml tells."""
    found: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "demo.toml").read_text("utf-8"))["story"]
    return found


def _row(title: str) -> PageTranslation | None:
    return PageTranslation.objects.filter(title=title, language="en", is_example=True).first()


def is_told() -> bool:
    """Whether the last one was submitted, where its page is there at all."""
    row = _row(read()[-1]["title"])
    return row is None or row.is_asked


def live(people: Mapping[str, User]) -> None:
    """Let it happen on its days. Repeatable: what was submitted is left as it is."""
    run_waiting()
    for story in read():
        row = _row(story["title"])
        if row is not None and row.is_public and not row.is_asked:
            _tell(row, story, people)


def _at(day: date, hour: int) -> datetime:
    return time.tokyo(day.year, day.month, day.day, hour)


def _tell(row: PageTranslation, story: dict[str, Any], people: Mapping[str, User]) -> None:
    """Submitted; then written, approved and changed, or drafted by machine."""
    editor = people["editor"]
    with happening_at(_at(story["asked"], 10)):
        row = actions.ask(row, by=editor, owner=editor.posts_held[0], due_on=story["due"])
    if "drafted" in story:
        with happening_at(_at(story["drafted"], 11)):
            actions.draft_by_machine(row, by=editor, provider="memory")
    if "finished" in story:
        _publish(row, story, people)


def _publish(row: PageTranslation, story: dict[str, Any], people: Mapping[str, User]) -> None:
    editor, approver = people["editor"], people["approver"]
    with happening_at(_at(story["finished"], 15)):
        benches, _left = queries.bench(row)
        texts = {one.piece.key: story["texts"].get(one.piece.source, "") for one in benches}
        row = actions.finish(actions.write(row, by=editor, texts=texts), by=editor)
    with happening_at(_at(story["approved"], 11)):
        assert row.target is not None
        pages.approve(row.target.specific, by=approver)
    if "changed" in story:
        with happening_at(_at(story["changed"], 14)):
            page = pages.edit(row.page.specific, by=editor, summary=story["summary"])
            pages.approve(pages.submit(page, by=editor), by=approver)
