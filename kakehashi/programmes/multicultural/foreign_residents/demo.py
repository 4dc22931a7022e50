"""The demonstration's figures: made up, of example bodies, brought in and published as a desk would do it."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kakehashi.engines.ledger import happening_at
from kakehashi.registry.models import Organisation, User

from . import actions
from .models import FigureTable


@cache
def read() -> dict[str, Any]:
    """What demo.toml tells."""
    return tomllib.loads((Path(__file__).parent / "demo.toml").read_text(encoding="utf-8"))


def is_told() -> bool:
    """Whether every table is public."""
    titles = [row["title"] for row in read()["table"]]
    return FigureTable.objects.filter(title__in=titles, state="published").count() == len(titles)


def live(people: Mapping[str, User]) -> None:
    """Entered, filled, published by a second desk. Repeatable: a public table is left as it is."""
    told = read()
    keeper, publisher = people[told["keeper"]], people[told["publisher"]]
    bodies = {body.code[:5]: body for body in Organisation.objects.filter(is_example=True).exclude(code="")}
    for row in told["table"]:
        table = FigureTable.objects.filter(title=row["title"]).first()
        if table is not None and table.state == "published":
            continue
        with happening_at(row["at"]):
            values = {key: row[key] for key in ("kind", "title", "on", "source")}
            table = table or actions.enter(by=keeper, **values)
            for five, figures in _figures(row):
                actions.bring_in(table, by=keeper, organisation=bodies[five], people=figures)
            actions.publish(FigureTable.objects.get(pk=table.pk), by=publisher)


def _figures(row: dict[str, Any]) -> Iterator[tuple[str, dict[str, int]]]:
    for five, *numbers in row.get("rows", ()):
        yield five, dict(zip(row["groups"], numbers, strict=True))
    for five, number in row.get("total", ()):
        yield five, {"": number}
