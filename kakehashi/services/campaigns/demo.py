"""The demonstration's campaigns: the real anniversary of 2012 as its source plans it; a fictitious one that is over."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from kakehashi.base import time
from kakehashi.engines.ledger import happening_at
from kakehashi.engines.measures.campaigns import PARTS
from kakehashi.registry.models import Office, PlanItem, User

from . import actions
from .models import AnniversaryCampaign

REQUESTS = "casework.requests"
TEXTS = (
    "name", "name_en", "occasion", "occasion_en", "goals", "goals_en", "plans", "plans_en", "joining", "joining_en",
    "territories", "begins", "ends", "source", "is_example",
)  # fmt: skip


@cache
def read() -> list[dict[str, Any]]:
    """What demo.toml tells."""
    told: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))[
        "campaign"
    ]
    return told


def is_told() -> bool:
    """Whether each campaign is there, and the last one over."""
    states = dict(AnniversaryCampaign.objects.values_list("name", "state"))
    return all(states.get(row["name"]) == ("closed" if "closed" in row else "running") for row in read())


def live(people: Mapping[str, User]) -> None:
    """Let them be planned, start, take requests in and end, each on its day. Repeatable."""
    for row in read():
        _live(row, people)


def _at(day: date) -> datetime:
    return time.tokyo(day.year, day.month, day.day, 11)


def _live(row: dict[str, Any], people: Mapping[str, User]) -> None:
    lead, officer = people[row["lead"]], people["hq_officer"]
    campaign = AnniversaryCampaign.objects.filter(name=row["name"]).first()
    if campaign is None:
        with happening_at(_at(row["planned"])):
            year = time.fiscal_year(time.tokyo(2012, 10, 15).date())
            values = {name: _text(row[name]) for name in TEXTS if name in row}
            campaign = actions.plan_campaign(
                by=lead, **values, offices=Office.objects.filter(code__in=row["offices"]),
                plan_items=PlanItem.objects.filter(code__in=row["plan_items"], field__year=year),
            )  # fmt: skip
    if campaign.state == "planned":
        with happening_at(_at(row["started"])):
            campaign = actions.start(campaign, by=lead)
    if campaign.state == "running":
        room = PARTS[REQUESTS]
        for thing in room.policy.visible(officer).filter(subject__in=row["put_in"]).order_by("pk"):
            with happening_at(_at(row["put_in_on"])):
                actions.put_in(campaign, by=officer, room=REQUESTS, row=thing)
        if "closed" in row:
            with happening_at(_at(row["closed"])):
                actions.close(campaign, by=lead, result=row["result"].strip())


def _text(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value
