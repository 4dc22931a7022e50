"""The demonstration's research: one from plan to report, one with its mentor, one proposed. All of it is fictitious."""

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
from kakehashi.registry.models import User

from ..articles import actions as articles
from . import actions
from .models import ResearchProject
from .queries import report_of


@cache
def read() -> list[dict[str, Any]]:
    """What demo.toml tells."""
    found: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "demo.toml").read_text("utf-8"))["research"]
    return found


def is_told() -> bool:
    """Whether the last project was proposed."""
    return ResearchProject.objects.filter(title=read()[-1]["title"], is_example=True).exists()


def live(people: Mapping[str, User]) -> None:
    """Let it happen on its days. Repeatable: what has begun is left as it is."""
    for row in read():
        if not ResearchProject.objects.filter(title=row["title"]).exists():
            _tell(row, people)


def _at(day: date) -> datetime:
    return time.tokyo(day.year, day.month, day.day, 11)


def _tell(row: dict[str, Any], people: Mapping[str, User]) -> None:
    author, mentor = people[row["who"]], people["hq_officer"]
    plan = {name: row[name] for name in ("title", "aim", "method", "theme", "territory", "plan_items")}
    with happening_at(_at(row["on"])):
        project = actions.propose(by=author, year=2012, **plan)
    for step in row.get("step", []):
        with happening_at(_at(step["on"])):
            project = _step(project, step, author, mentor, people)
    if project.state == "published":
        _read(project)


def _step(
    project: ResearchProject, step: dict[str, Any], author: User, mentor: User, people: Mapping[str, User]
) -> ResearchProject:
    """One step: approved, written, handed in, given back, accepted, or made public by the approver."""
    name, text = step["name"], step.get("text", "")
    if name == "approve_plan":
        return actions.approve_plan(
            project, by=people["hq_chief"], mentor=mentor.acting, outline_due=step["outline_due"],
            draft_due=step["draft_due"],
        )  # fmt: skip
    if name == "hand_in":
        project = actions.write(project, by=author, text=text)
        hand_in = actions.hand_in_outline if project.state == "outlining" else actions.hand_in_draft
        return hand_in(project, by=author)
    if name in ("return_outline", "return_draft"):
        return getattr(actions, name)(project, by=mentor, note=text)  # type: ignore[no-any-return]
    if name == "accept_outline":
        return actions.accept_outline(project, by=mentor, feedback=text)
    if name == "accept_draft":
        return actions.accept_draft(
            project, by=mentor, series="clair_report", number=step["number"], summary=step["summary"], feedback=text
        )
    page = report_of(project)
    assert page is not None
    page = articles.approve(page, by=people["approver"], version=page.version)
    for _time in range(step["taken"]):
        articles.count_download(page, by=None)
    run_waiting()
    project.refresh_from_db()
    return project


def _read(project: ResearchProject) -> None:
    """Of what is over everybody has read long ago."""
    rows = Notification.objects.filter(about_type="information.researchproject", about_id=project.pk, read_at=None)
    for told in rows.select_related("post"):
        holder = told.post.tenures.select_related("user").first()
        if holder is not None:
            mark_read(told, by=holder.user)
