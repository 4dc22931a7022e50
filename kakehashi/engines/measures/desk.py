"""The work that waits: each app declares what waits for whom; the desk shows it by time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from kakehashi.base.declared import Declared
from kakehashi.engines.access import Actor


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
    """A source of tasks: ``tasks(user, limit)`` gives the soonest, with a constant number of queries."""

    name: str
    label: str | Promise
    tasks: Callable[[Actor, int], list[Task]]


DESK: Declared[Waiting] = Declared()
