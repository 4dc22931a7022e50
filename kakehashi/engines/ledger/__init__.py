"""One row per thing that happened: audit, timeline, outbox. And what follows: readers, tasks, the schedule.

Names are loaded when they are first asked for, because models cannot be imported while apps are still being set up.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .events import EVENTS, Event, Undeclared, declare
    from .facts import NotAFact
    from .faults import Fault, OutcomeUnknown
    from .looking import look_at_schedule
    from .outbox import OutsideTransaction
    from .reading import READERS, reads
    from .recording import record
    from .running import Outcome, happening_at, run_waiting
    from .schedules import SCHEDULES, scheduled
    from .tasks import TASKS, enqueue, task

__all__ = [
    "EVENTS",
    "READERS",
    "SCHEDULES",
    "TASKS",
    "Event",
    "Fault",
    "NotAFact",
    "Outcome",
    "OutcomeUnknown",
    "OutsideTransaction",
    "Undeclared",
    "declare",
    "enqueue",
    "happening_at",
    "look_at_schedule",
    "reads",
    "record",
    "run_waiting",
    "scheduled",
    "task",
]

_HOMES = {
    "events": ("EVENTS", "Event", "Undeclared", "declare"),
    "facts": ("NotAFact",),
    "faults": ("Fault", "OutcomeUnknown"),
    "looking": ("look_at_schedule",),
    "outbox": ("OutsideTransaction",),
    "reading": ("READERS", "reads"),
    "recording": ("record",),
    "running": ("Outcome", "happening_at", "run_waiting"),
    "schedules": ("SCHEDULES", "scheduled"),
    "tasks": ("TASKS", "enqueue", "task"),
}


def __getattr__(name: str) -> object:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
