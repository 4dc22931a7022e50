"""The demonstration's plans and examples: entered by towns, published by an editor. All are examples."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kakehashi.engines.ledger import happening_at
from kakehashi.registry.models import User

from . import actions
from .models import CoexistencePlan, ProjectExample

PLAN_KEYS = ("title", "from_year", "to_year", "address", "summary", "measures")
EXAMPLE_KEYS = ("title", "genre", "year", "need", "work", "result")


@cache
def read() -> dict[str, Any]:
    """What demo.toml tells."""
    return tomllib.loads((Path(__file__).parent / "demo.toml").read_text(encoding="utf-8"))


def is_told() -> bool:
    """Whether every plan and example is there, and those to be public are."""
    told = read()
    plans = [row for row in told["plan"] if "published_at" in row]
    return (
        CoexistencePlan.objects.filter(title__in=[row["title"] for row in told["plan"]]).count() == len(told["plan"])
        and CoexistencePlan.objects.filter(is_example=True, state="published").count() >= len(plans)
        and ProjectExample.objects.filter(is_example=True, state="published").count() >= len(told["example"])
    )


def live(people: Mapping[str, User]) -> None:
    """Each entered, sent and published. Repeatable: what has happened is left as it is."""
    told = read()
    publisher = people[told["publisher"]]
    for row in told["plan"]:
        plan = CoexistencePlan.objects.filter(title=row["title"]).first()
        if plan is None:
            with happening_at(row["at"]):
                plan = actions.write_plan(by=people[row["by"]], **{k: row[k] for k in PLAN_KEYS if k in row})
        _publish(plan, row, people[row["by"]], publisher)
    for row in told["example"]:
        example = ProjectExample.objects.filter(title=row["title"]).first()
        if example is None:
            with happening_at(row["at"]):
                example = actions.write_example(by=people[row["by"]], **{key: row[key] for key in EXAMPLE_KEYS})
        _publish(example, row, people[row["by"]], publisher)


def _publish(thing: Any, row: dict[str, Any], by: User, publisher: User) -> None:
    if "published_at" not in row:
        return
    if thing.state == "draft":
        with happening_at(row["at"]):
            thing = actions.submit(thing, by=by)
    if thing.state == "submitted":
        with happening_at(row["published_at"]):
            if row.get("point"):
                thing = actions.choose(thing, by=publisher, point=row["point"])
            actions.publish(thing, by=publisher)
