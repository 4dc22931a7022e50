"""The demonstration's living information: the product's texts, the change of law of 9 July 2012 as it was prepared and
came, and one imaginary town's own part. What towns say is an example."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kakehashi.base import time
from kakehashi.engines.ledger import happening_at
from kakehashi.registry.models import User

from . import actions
from .models import LawChange, LivingText, Passage, Topic
from .rules import shipped
from .schedule import follow_the_day

LAID = time.tokyo(2011, 4, 1, 9)


@cache
def read() -> dict[str, Any]:
    """What demo.toml tells."""
    return tomllib.loads((Path(__file__).parent / "demo.toml").read_text(encoding="utf-8"))


def is_told() -> bool:
    """Whether all of it has happened."""
    coming = LawChange.objects.filter(code__in=shipped.changes(), state="in_force").count() == len(shipped.changes())
    return Topic.objects.exists() and coming and not list(_left())


def live(people: Mapping[str, User]) -> None:
    """Laid down, changed by law on its day, and a town's own part. Repeatable: what has happened is left as it is."""
    with happening_at(LAID):
        actions.lay_down(by=None)
    for code, change in shipped.changes().items():
        if not LawChange.objects.filter(code=code, state="in_force").exists():
            _change(change, people)
    for row in _left():
        _town(row, people)


def _change(change: shipped.Change, people: Mapping[str, User]) -> None:
    """Entered in spring, written until the end of June, approved by another person, published by the clock."""
    told = read()["change"]
    editor, approver = people[told["editor"]], people[told["approver"]]
    touched = [
        (topic.code, one.key)
        for topic in shipped.topics().values()
        for one in topic.passages
        if one.change == change.code
    ]
    passages = [Passage.objects.get(topic__code=topic, key=key, organisation=None) for topic, key in touched]
    with happening_at(told["opened_at"]):
        row = LawChange.objects.filter(code=change.code).first() or actions.open_change(
            by=editor, code=change.code, day=change.day, title=change.title, title_en=change.title_en, law=change.law,
            summary=change.summary, source=change.source,
        )  # fmt: skip
        actions.touch(row, by=editor, passages=passages)
    with happening_at(told["written_at"]):
        for passage in passages:
            _write(passage, row, editor)
    with happening_at(told["approved_at"]):
        if LivingText.objects.filter(law_change=row, state="draft").exists():
            actions.approve_all(row, by=approver)
    with happening_at(time.tokyo(change.day.year, change.day.month, change.day.day, 0)) as due:
        follow_the_day(due or time.now())


def _write(passage: Passage, change: LawChange, by: User) -> None:
    """In every language that has it."""
    there = set(LivingText.objects.filter(passage=passage, law_change=change).values_list("tag", flat=True))
    for tag in shipped.tags():
        words = shipped.words_of(passage.topic.code, tag).get(passage.key)
        if words is not None and tag not in there:
            actions.write(passage, by=by, tag=tag, heading=words.heading, text=words.text, law_change=change)


def _left() -> Iterator[dict[str, Any]]:
    """The texts of towns that are not there yet."""
    there = set(LivingText.objects.filter(is_shipped=False).values_list("tag", "heading"))
    for row in read()["town"]:
        if any((tag, one["heading"]) not in there for tag, one in row["texts"].items()):
            yield row


def _town(row: Mapping[str, Any], people: Mapping[str, User]) -> None:
    by = people[row["by"]]
    topic = Topic.objects.get(code=row["topic"])
    texts = dict(row["texts"])
    japanese = texts.pop("ja")
    with happening_at(row["at"]):
        first = LivingText.objects.filter(
            passage__topic=topic, heading=japanese["heading"], tag="ja", is_shipped=False
        ).first() or actions.begin_own(by=by, topic=topic, heading=japanese["heading"], text=japanese["text"])
        if first.state == "draft":
            first = actions.approve(first, by=by)
        for tag, one in texts.items():
            if not LivingText.objects.filter(passage=first.passage, tag=tag).exists():
                text = actions.write(first.passage, by=by, tag=tag, heading=one["heading"], text=one["text"])
                actions.approve(text, by=by)
