"""The demonstration's statistics, which are real, and the words at the head of one department's page."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kakehashi.base import time
from kakehashi.engines.ledger import happening_at
from kakehashi.registry.models import User

from ..departments import actions as departments
from ..departments.models import DepartmentIntro
from . import actions
from .models import Statistic


@cache
def read() -> dict[str, list[dict[str, Any]]]:
    """What demo.toml tells."""
    return tomllib.loads((Path(__file__).parent / "demo.toml").read_text(encoding="utf-8"))


def is_told() -> bool:
    """Whether all of it is there."""
    titles = [row["title"] for row in read()["statistic"]]
    return Statistic.objects.filter(title__in=titles).count() == len(titles) and DepartmentIntro.objects.exists()


def live(people: Mapping[str, User]) -> None:
    """Entered by the editor, published by the approver. Repeatable: what has happened is left as it is."""
    for row in read()["statistic"]:
        if not Statistic.objects.filter(title=row["title"]).exists():
            with happening_at(time.tokyo(2012, 9, 20, 11)):
                made = actions.keep(by=people["editor"], **row)
            with happening_at(time.tokyo(2012, 9, 21, 10)):
                actions.publish(made, by=people["approver"])
    for row in read()["intro"]:
        if not DepartmentIntro.objects.filter(department=row["department"]).exists():
            with happening_at(time.tokyo(2012, 9, 24, 10)):
                departments.introduce(by=people["approver"], **row)
