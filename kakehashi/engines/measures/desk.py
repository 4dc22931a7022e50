"""The work that waits: each app declares what waits for whom; the desk shows it by time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, Q, QuerySet
from django.utils.functional import Promise

from kakehashi.base.declared import Declared
from kakehashi.engines.access import Actor
from kakehashi.registry.models import User


@dataclass(frozen=True)
class Task:
    """One row of the desk: what it is, whose, where it stands, what to do next, until when."""

    title: str
    url: str
    number: str
    asker: str
    state: str | Promise
    tone: str
    verb: str | Promise
    due_at: datetime | None
    zone: str = "Asia/Tokyo"  # of whoever must act
    zone_name: str | Promise = ""
    hint: str | Promise = ""
    alarm: str | Promise = ""  # that it was brought to the level above
    is_example: bool = False
    verb_url: str = ""  # where the next step is taken; empty: on the page of the thing itself


@dataclass(frozen=True)
class Waiting:
    """A source of tasks: ``tasks(user, limit)`` gives the soonest, with a constant number of queries.

    ``rows(user)``: the records of which some wait, or a few more; where there is none, ``tasks`` is not asked. Most
    desks have work in few rooms, and which ones is found out for all rooms in one query.
    """

    name: str
    label: str | Promise
    tasks: Callable[[Actor, int], list[Task]]
    rows: Callable[[Actor], Sequence[QuerySet[Any]]] | None = None


DESK: Declared[Waiting] = Declared()


def tasks_of(user: Actor, limit: int) -> list[Task]:
    """The soonest ``limit`` tasks of each room; one query, and those of the rooms that have some."""
    asked = {name: waiting.rows(user) for name, waiting in DESK.items() if waiting.rows}
    said: dict[str, Any] = {
        f"has_{at}": reduce(or_, (Q(Exists(rows.order_by())) for rows in asked[name]))
        for at, name in enumerate(asked)
        if asked[name]
    }
    whose = User.objects.filter(pk=user.pk or 0) if user is not None else User.objects.none()
    wrapped = {key: ExpressionWrapper(condition, BooleanField()) for key, condition in said.items()}
    found = whose.values(**wrapped).first() if said else None
    known: dict[str, Any] = dict(found or dict.fromkeys(said, True))  # for nobody in particular: each is asked
    has = {name: bool(known.get(f"has_{at}")) for at, name in enumerate(asked)}
    return [task for name, waiting in DESK.items() if has.get(name, True) for task in waiting.tasks(user, limit)]
