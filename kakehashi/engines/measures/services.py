"""Services: what a local government can use, for which department, at what cost. The catalogue is made of them.

A room declares its services in ``services.toml`` beside its ``apps.py`` (or, where they are files already, by
`SERVICES.add`); the catalogue, the pages of departments and the search read them from here. One more service is one
more declaration.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.apps import apps
from django.db.models import CharField, Count, Value
from django.urls import reverse

from kakehashi.base import time
from kakehashi.base.bilingual import Bilingual
from kakehashi.base.declared import Declared
from kakehashi.engines.access import Actor
from kakehashi.registry.departments import WITH_A_PAGE

from .works import WORKS

FILE = "services.toml"


@dataclass(frozen=True)
class Service:
    """One service. ``name`` is its code and stands in its address.

    ``departments``: whom it helps (codes of `registry.departments`); none: every department alike. ``plan_field``: 1
    to 7. ``url``: the name of the address where it is asked for, with ``query``. ``work`` and ``where``: the records
    that tell of its use (`works.Work`, narrowed by lookups); empty where use is not told of a body. ``examples``: kinds
    of case studies that show it. ``position``: its place among those of one field.

    Refused with ValueError: a department or field that is not known.
    """

    name: str
    label: Bilingual
    what: Bilingual
    who: Bilingual
    cost: Bilingual
    lead: Bilingual
    how: Bilingual
    plan_field: int
    url: str
    plan_items: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    query: Mapping[str, str] = field(default_factory=dict)
    work: str = ""
    where: Mapping[str, Any] = field(default_factory=dict)
    examples: tuple[str, ...] = ()
    position: int = 50

    def __post_init__(self) -> None:
        if unknown := set(self.departments) - set(WITH_A_PAGE):
            raise ValueError(f"{self.name}: no department {', '.join(sorted(unknown))}")
        if self.plan_field not in range(1, 8):
            raise ValueError(f"{self.name}: the plan has no field {self.plan_field}")

    @property
    def address(self) -> str:
        """Where it is asked for, in the language in force."""
        return reverse(self.url) + (f"?{urlencode(self.query)}" if self.query else "")

    def is_for(self, department: str) -> bool:
        """Whether it helps a department; what is for all helps each."""
        return not self.departments or department in self.departments


SERVICES: Declared[Service] = Declared()


def read_services(text: str) -> list[Service]:
    """The services of one file (``[[service]]``): refused with KeyError where a part is missing, with ValueError or
    TypeError for what is not known."""
    return [_read(row) for row in tomllib.loads(text)["service"]]


def _read(row: dict[str, Any]) -> Service:
    told: dict[str, Any] = dict(row)
    for name in ("label", "what", "who", "cost", "lead", "how"):
        told[name] = Bilingual(told[name]["ja"], told[name]["en"])
    for name in {"plan_items", "departments", "examples"} & told.keys():
        told[name] = tuple(told[name])
    return Service(name=told.pop("code"), **told)


def declare_files() -> None:
    """Declare what the rooms' files say; done once, when all apps are ready."""
    for app in apps.get_app_configs():
        file = Path(app.path) / FILE
        if app.name.startswith("kakehashi.") and file.exists():
            for service in read_services(file.read_text(encoding="utf-8")):
                SERVICES.add(service)


def in_order(services: Iterable[Service]) -> list[Service]:
    """By field of the plan, then in their own order."""
    return sorted(services, key=lambda one: (one.plan_field, one.position, one.name))


def bodies_since(user: Actor, since: datetime) -> dict[str, int]:
    """How many bodies used each service between ``since`` and now, from what ``user`` may see; one query.

    A service whose use is not told of a body is left out; one that nobody used has no entry.
    """
    parts = []
    for service in SERVICES.values():
        work = WORKS.get(service.work)
        if work is None or not work.organisation:
            continue
        between = {f"{work.at}__gte": since, f"{work.at}__lte": time.now()}
        rows = work.visible(user).filter(**service.where, **between).exclude(**{work.organisation: None}).order_by()
        grouped = rows.values(_service=Value(service.name, output_field=CharField()))
        counted = grouped.annotate(_bodies=Count(work.organisation, distinct=True))
        parts.append(counted.values_list("_service", "_bodies"))
    if not parts:
        return {}
    found = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    return {name: bodies for name, bodies in found if bodies}
