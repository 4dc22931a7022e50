"""Tasks: what a worker does by order, above all effects outside of the database. They stand in an app's tasks.py."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from kakehashi.base.declared import Declared

from .events import Undeclared
from .facts import facts_of
from .models import Delivery
from .outbox import put

Run = Callable[..., Any]


@dataclass(frozen=True)
class Task:
    """A function by name. With ``claim`` it is an outward effect, in three steps: see `task`."""

    name: str
    run: Run
    claim: Run | None = None
    done: Run | None = None
    after_crash: Literal["hold", "repeat"] = "hold"

    def __post_init__(self) -> None:
        if self.done and not self.claim:
            raise ValueError(f"{self.name}: only an outward effect, which claims, has something to mark as done")


TASKS: Declared[Task] = Declared()


def task(
    name: str, *, claim: Run | None = None, done: Run | None = None, after_crash: Literal["hold", "repeat"] = "hold"
) -> Callable[[Run], Run]:
    """Declare a function as a task; `enqueue` orders it by name, with ids.

    Without ``claim`` the function takes the ids as keywords and runs in one transaction with the mark that it is done:
    exactly once. Nothing slow or outward belongs there.

    With ``claim`` the function is an effect that no rollback takes back (a mail, an HTTP call) or slow work (a PDF):

    1. ``claim(**ids)`` reads what is needed, in a transaction that ends with the mark "on the wire"; None means that
       there is nothing (more) to do;
    2. the function takes what ``claim`` gave and has its effect, outside of every transaction;
    3. ``done(result, **ids)`` writes what came of it, in one transaction with the mark that it is done.

    A function that raises has had no effect and is tried again, three times in all; one that cannot tell raises
    `OutcomeUnknown`. Where its worker died on the wire, the effect is *unknown*: ``after_crash="hold"`` leaves it for
    people (`queries.unknown`), ``"repeat"`` does it again (harmless effects only).
    """

    def declare(function: Run) -> Run:
        TASKS.add(Task(name, function, claim, done, after_crash))
        return function

    return declare


def enqueue(name: str, **ids: object) -> Delivery:
    """Order a task, inside the transaction of the change that causes it; returns the order.

    ``ids`` are ids and codes, nothing personal (`NotAFact`). An undeclared task is refused with `Undeclared`, a call
    outside of ``transaction.atomic()`` with `OutsideTransaction`.
    """
    if name not in TASKS:
        raise Undeclared(f"{name!r} was not declared as a task")
    delivery = Delivery(kind=Delivery.Kind.TASK, name=name, arguments=facts_of(ids))
    put([delivery])
    return delivery
