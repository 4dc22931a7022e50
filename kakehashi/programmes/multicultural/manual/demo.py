"""The demonstration's manual: two editions, what desks said, a drill and a night. Everything is an example."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kakehashi.engines.ledger import happening_at
from kakehashi.registry.models import User

from . import actions, queries
from .models import CentreChecklist, ChecklistItem, ManualEdition, ManualSection, RevisionComment


@cache
def read() -> dict[str, Any]:
    """What demo.toml tells."""
    return tomllib.loads((Path(__file__).parent / "demo.toml").read_text(encoding="utf-8"))


def is_told() -> bool:
    """Whether both editions, every comment and every check-list are there."""
    told = read()
    lists = CentreChecklist.objects.filter(title__in=[row["title"] for row in told["checklist"]])
    comments = RevisionComment.objects.filter(text__in=[row["text"] for row in told["comment"]])
    return (
        ManualEdition.objects.filter(number__in=(1, 2), state="published").count() == 2
        and lists.count() == len(told["checklist"])
        and comments.count() == len(told["comment"])
    )


def live(people: Mapping[str, User]) -> None:
    """Told in the order of its days. Repeatable: what has happened is left as it is."""
    told = read()
    editor, approver = people[told["editor"]], people[told["approver"]]
    with happening_at(told["laid_at"]):
        actions.lay(by=None)
    first = ManualEdition.objects.get(number=1)
    if first.state == "draft":
        with happening_at(told["published_at"]):
            actions.publish(first, by=approver)
    for row in told["comment"]:
        _say(row, people, first)
    if not ManualEdition.objects.filter(number=2).exists():
        _second(told, editor, approver)
    for row in told["checklist"]:
        _tick_off(row, people[row["by"]])


def _section(edition: ManualEdition, key: str) -> ManualSection:
    chapter, section = key.split(".")
    rows = ManualSection.objects.select_related("chapter__edition")
    return rows.get(chapter__edition=edition, chapter__key=chapter, key=section)


def _say(row: dict[str, Any], people: Mapping[str, User], first: ManualEdition) -> None:
    if not RevisionComment.objects.filter(text=row["text"]).exists():
        with happening_at(row["at"]):
            actions.comment(_section(first, row["section"]), by=people[row["by"]], text=row["text"])


def _second(told: dict[str, Any], editor: User, approver: User) -> None:
    second = told["second"]
    with happening_at(second["begun_at"]):
        edition = actions.begin_edition(by=editor, title=second["title"], title_en=second["title_en"])
        for change in second["section"]:
            section = _section(edition, change["key"])
            body = section.body.replace(change["find"], change["put"])
            actions.revise_section(section, by=editor, title=section.title, body=body, source=section.source)
        words = {"title": second["title"], "title_en": second["title_en"]}
        actions.revise_edition(edition, by=editor, **words, what_changed=second["what_changed"].strip())
    for row in told["comment"]:
        if "step" in row:
            with happening_at(row["step_at"]):
                comment = RevisionComment.objects.get(text=row["text"])
                getattr(actions, row["step"])(comment, by=editor, reply=row["reply"])
    with happening_at(second["published_at"]):
        actions.publish(ManualEdition.objects.get(pk=edition.pk), by=approver)


def _tick_off(row: dict[str, Any], by: User) -> None:
    checklist = CentreChecklist.objects.filter(title=row["title"], is_example=True).first()
    if checklist is not None:
        return
    with happening_at(row["at"]):
        checklist = actions.start(by=by, title=row["title"], is_drill=row["is_drill"])
        known = dict(ChecklistItem.objects.filter(edition=queries.in_force()).values_list("key", "pk"))
        actions.mark(checklist, by=by, done=[known[key] for key in row["done"]])
    if "closed_at" in row:
        with happening_at(row["closed_at"]):
            actions.close(CentreChecklist.objects.get(pk=checklist.pk), by=by, lessons=row["lessons"].strip())
