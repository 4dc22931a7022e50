"""The demonstration's contacts: entered on one day, one of them twice, one past its term."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kakehashi.base import time
from kakehashi.engines.ledger import happening_at
from kakehashi.registry.models import User

from . import actions
from .models import Body, Person

HELD = ("title", "title_en", "begins")
BESIDE = ("who", "body", "occasions", "sealed", "since", *HELD)


@cache
def read() -> dict[str, Any]:
    """What demo.toml says."""
    return tomllib.loads((Path(__file__).parent / "demo.toml").read_text(encoding="utf-8"))


def is_told() -> bool:
    """Whether the last of the people was entered."""
    return Person.objects.filter(name=read()["person"][-1]["name"]).exists()


def live(people: Mapping[str, User]) -> None:
    """Enter the bodies and the people. Repeatable: who is there is left as they are."""
    day = read()["entered"]
    with happening_at(time.tokyo(day.year, day.month, day.day, 16)):
        bodies = {row["name"]: _body(row, people) for row in read()["body"]}
        for row in read()["person"]:
            if not Person.objects.filter(name=row["name"]).exists():
                _person(row, people[row["who"]], bodies)


def _body(row: dict[str, Any], people: Mapping[str, User]) -> Body:
    values = {name: value for name, value in row.items() if name != "who"}
    there = Body.objects.filter(name=row["name"]).first()
    return there or actions.register_body(by=people[row["who"]], **values)


def _person(row: dict[str, Any], by: User, bodies: Mapping[str, Body]) -> None:
    values = {name: value for name, value in row.items() if name not in BESIDE}
    person = actions.register_person(by=by, **values)
    if "body" in row:
        held = {name: row[name] for name in HELD if name in row}
        actions.begin_position(person, by=by, body=bodies[row["body"]], **held)
    for occasion in row["occasions"]:
        actions.record_occasion(person, by=by, **occasion)
    if "since" in row:
        actions.keep_for(person, by=by, purpose="network", began_on=row["since"])
    if "sealed" in row:
        actions.seal(person, by=by, text=row["sealed"])
