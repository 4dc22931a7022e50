"""The demonstration's shelters: registered in spring, opened in the night of the notices. Everything is an example."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kakehashi.engines.ledger import happening_at
from kakehashi.registry.models import User

from . import actions
from .models import Shelter


@cache
def read() -> dict[str, Any]:
    """What demo.toml tells."""
    return tomllib.loads((Path(__file__).parent / "demo.toml").read_text(encoding="utf-8"))


def is_told() -> bool:
    """Whether every step has happened."""
    return all(not steps for _row, steps in _left())


def live(people: Mapping[str, User]) -> None:
    """Registered and opened by a desk of the city. Repeatable: what has happened is left as it is."""
    by = people[read()["by"]]
    for row, steps in _left():
        for name, at in steps:
            with happening_at(at):
                if name == "register":
                    actions.register(by=by, **{key: value for key, value in row.items() if key != "steps"})
                else:
                    getattr(actions, name)(Shelter.objects.get(name=row["name"], is_example=True), by=by)


def _left() -> list[tuple[dict[str, Any], list[tuple[str, Any]]]]:
    """Each shelter with the steps that have not happened, its registering the first."""
    since = dict(Shelter.objects.filter(is_example=True).values_list("name", "since"))
    found = []
    for row in read()["shelter"]:
        steps = [("register", read()["registered_at"]), *((name, at) for name, at in row["steps"])]
        if row["name"] in since:
            last = since[row["name"]]
            steps = [(name, at) for name, at in steps[1:] if last is None or at > last]
        found.append((row, steps))
    return found
