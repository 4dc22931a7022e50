"""The demonstration's draft of a plan; an example."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kakehashi.engines.ledger import happening_at
from kakehashi.registry.models import User

from . import actions
from .models import PlanDraft


@cache
def read() -> dict[str, Any]:
    """What demo.toml tells."""
    return tomllib.loads((Path(__file__).parent / "demo.toml").read_text(encoding="utf-8"))


def is_told() -> bool:
    """Whether it was handed on."""
    return PlanDraft.objects.filter(from_year=read()["from_year"], is_example=True).exclude(state="working").exists()


def live(people: Mapping[str, User]) -> None:
    """Made and handed on. Repeatable."""
    told = read()
    by = people[told["by"]]
    draft = PlanDraft.objects.filter(from_year=told["from_year"], is_example=True).first()
    if draft is None:
        with happening_at(told["made_at"]):
            draft = actions.make(by=by, from_year=told["from_year"], years=told["years"], measures=told["measures"])
    if draft.state == "working":
        with happening_at(told["finished_at"]):
            actions.finish(draft, by=by)
