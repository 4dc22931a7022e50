"""The demonstration's study group: founded in spring, three meetings, a paper that became a report."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from kakehashi.base import time
from kakehashi.engines.ledger import happening_at, run_waiting
from kakehashi.engines.notify.actions import mark_read
from kakehashi.engines.notify.models import Notification
from kakehashi.registry.models import Office, User

from ..articles import actions as articles
from ..research.models import ResearchProject
from . import actions
from .models import GroupMember, GroupPaper, StudyGroup

CHOSEN = ("title", "summary", "text", "theme", "territory", "plan_items")


@cache
def read() -> dict[str, Any]:
    """What demo.toml tells."""
    return tomllib.loads((Path(__file__).parent / "demo.toml").read_text(encoding="utf-8"))


def is_told() -> bool:
    """Whether the last paper was given."""
    return GroupPaper.objects.filter(title=read()["paper"][-1]["title"]).exists()


def _at(day: date, hour: int = 11) -> datetime:
    return time.tokyo(day.year, day.month, day.day, hour)


def live(people: Mapping[str, User]) -> None:
    """Let it happen on its days. Repeatable: what has happened is left as it is."""
    story = read()
    if StudyGroup.objects.filter(title=story["group"]["title"]).exists():
        return
    desk = people[story["group"]["who"]]
    group = _found(story["group"], story["member"], desk)
    for row in story["meeting"]:
        _meet(group, row, desk)
    for row in story["paper"]:
        _paper(group, row, people)
    _read(people)


def _found(row: Mapping[str, Any], members: list[dict[str, Any]], desk: User) -> StudyGroup:
    with happening_at(_at(row["on"])):
        values = {name: row[name] for name in ("title", "aim", "begins_on", "ends_on")}
        group = actions.found(by=desk, offices=list(Office.objects.filter(code__in=row["offices"])), **values)
        for member in members:
            actions.add_member(group, by=desk, **member)
    return group


def _named(group: StudyGroup, names: list[str]) -> list[GroupMember]:
    return list(group.members.filter(person__name__in=names))


def _meet(group: StudyGroup, row: Mapping[str, Any], desk: User) -> None:
    with happening_at(_at(row["on"])):
        moments = [_at(row["day"], hour) for hour in (14, 16)]
        meeting = actions.plan_meeting(
            group, by=desk, starts_at=moments[0], ends_at=moments[1], place=row["place"], agenda=row["agenda"]
        )
    if "minutes" in row:
        with happening_at(_at(row["day"], 18)):
            actions.record_group_meeting(
                meeting, by=desk, minutes=row["minutes"], attended=_named(group, row["there"]),
                offices_there=list(Office.objects.filter(code__in=row["offices"])),
            )  # fmt: skip


def _paper(group: StudyGroup, row: Mapping[str, Any], people: Mapping[str, User]) -> None:
    with happening_at(_at(row["on"])):
        values = {name: row[name] for name in CHOSEN} | {"meeting": group.meetings.get(number=row["meeting"])}
        values["research"] = ResearchProject.objects.filter(title=row.get("research", "")).first()
        paper = actions.give_paper(group, by=people[row["who"]], members=_named(group, row.get("by", [])), **values)
    if "forward" not in row:
        return
    with happening_at(_at(row["forward"])):
        paper = actions.put_paper_forward(
            paper, by=people["hq_officer"], series="clair_report", number=row["number"], authors=row["authors"],
            summary=row["summary"],
        )  # fmt: skip
    with happening_at(_at(row["published"])):
        page = paper.article
        assert page is not None  # it was put forward
        articles.approve(page, by=people["approver"], version=page.version)
        run_waiting()


def _read(people: Mapping[str, User]) -> None:
    """Of what is over everybody has read long ago."""
    kinds = ("information.groupmeeting", "information.grouppaper")
    for user in people.values():
        for told in Notification.objects.filter(about_type__in=kinds, post=user.acting, read_at=None):
            mark_read(told, by=user)
