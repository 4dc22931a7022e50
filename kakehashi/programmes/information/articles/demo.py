"""The demonstration's articles: news of offices, know-how, leaflets; all of it fictitious but the figures it cites."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from kakehashi.base import time
from kakehashi.engines.ledger import happening_at
from kakehashi.registry.models import User

from ..publications import actions as cases
from ..publications.models import CaseStudyPage
from . import actions
from .models import ArticlePage

STEPS = ("who", "on", "hour", "approver", "approved", "approved_hour", "taken")


@cache
def read() -> dict[str, list[dict[str, Any]]]:
    """What demo.toml tells."""
    return tomllib.loads((Path(__file__).parent / "demo.toml").read_text(encoding="utf-8"))


def is_told() -> bool:
    """Whether the last article is there."""
    return ArticlePage.objects.filter(title=read()["article"][-1]["title"], is_example=True).exists()


def live(people: Mapping[str, User]) -> None:
    """Let it happen on its days. Repeatable: what has happened is left as it is."""
    for row in read()["article"]:
        if not ArticlePage.objects.filter(title=row["title"]).exists():
            _write(row, people)
    for row in read()["school"]:
        if not CaseStudyPage.objects.filter(title=row["title"]).exists():
            _case(row, people, CaseStudyPage.Kind.SCHOOL_EXCHANGE, "4G-2")


def tell_of_jet(people: Mapping[str, User]) -> None:
    """A case study on the use of JET participants; the newsletter tells it, so that its own story comes first."""
    for row in read()["jet"]:
        if not CaseStudyPage.objects.filter(title=row["title"]).exists():
            _case(row, people, CaseStudyPage.Kind.JET_USE, "3G-13")


def _at(day: date, hour: int) -> datetime:
    return time.tokyo(day.year, day.month, day.day, hour)


def _write(row: dict[str, Any], people: Mapping[str, User]) -> None:
    """Written by one, approved by another, taken by some."""
    values = {name: value for name, value in row.items() if name not in STEPS} | {"is_example": True}
    with happening_at(_at(row["on"], row.get("hour", 10))):
        page = actions.draft_article(by=people[row["who"]], **values)
        page = actions.submit(page, by=people[row["who"]])
    if "approved" in row:
        with happening_at(_at(row["approved"], row.get("approved_hour", 15))):
            page = actions.approve(page, by=people[row["approver"]], version=page.version)
            for _time in range(row.get("taken", 0)):
                actions.count_download(page, by=None)


def _case(row: dict[str, Any], people: Mapping[str, User], kind: str, item: str) -> None:
    """A case study that a town told of: completed by the editor, approved."""
    facts = cases.CaseStudyFacts(
        title=row["title"], summary=row["summary"], organisation_id=None, place=row["place"],
        territory=row["territory"], office_code=row["office"], year=2012, body=row["body"], result=row["result"],
        lessons=row["lessons"], cost_yen=row["cost_yen"], support_request_id=None, plan_items=[item],
        is_example=True, kind=kind,
    )  # fmt: skip
    with happening_at(_at(row["on"], 11)):
        page = cases.draft_case_study(request_facts=facts, by=None)
        page = cases.send_back(page, by=people["approver"], note=row["note"])
        more = {name: row[name] for name in ("body_name", "grade", "subject", "partner", "tools") if name in row}
        page = cases.edit(page, by=people["editor"], version=page.version, **more)
        page = cases.submit(page, by=people["editor"])
    with happening_at(_at(row["approved"], 15)):
        cases.approve(page, by=people["approver"], version=page.version)
