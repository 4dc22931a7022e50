"""Runs deliveries: what a worker calls.

Each run is counted in a transaction of its own *before* the work, so that a delivery which kills its worker is parked
at the limit instead of coming back for ever. The work and the mark that it is done are one transaction.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django_q.conf import Conf
from django_q.models import OrmQ
from django_q.signing import SignedPackage

from kakehashi.base import time
from kakehashi.registry import clock

from .events import Undeclared
from .faults import Failed, Fault, OutcomeUnknown, StillRunning, describe
from .models import Delivery
from .outbox import DELIVER, queue_is_ours
from .reading import READERS
from .schedules import SCHEDULES
from .tasks import TASKS, Task

LIMIT = 3  # runs of one delivery before it is parked for people


class Outcome(StrEnum):
    """How one run of a delivery ended."""

    DONE = "done"  # now, or already before
    FAILED = "failed"  # to be tried again
    RUNNING = "running"  # another worker may be at it
    PARKED = "parked"  # tried LIMIT times
    UNKNOWN = "unknown"  # its outward effect may have happened


@dataclass(frozen=True)
class Report:
    """An outcome, and the exception that the work raised."""

    outcome: Outcome
    fault: Exception | None = None


def deliver(pk: int) -> str:
    """Run a delivery; the queue's entry. Returns the outcome where the queue may forget it.

    Raises `Failed` or `StillRunning` where the queue is to bring it again after its lease. Neither holds words of
    people: the queue logs and stores them.
    """
    report = run(pk)
    if report.outcome is Outcome.RUNNING:
        raise StillRunning(f"delivery {pk} may be under way in another worker")
    if report.fault and report.outcome is Outcome.FAILED:
        raise Failed(f"delivery {pk}: {describe(report.fault)}") from None
    return report.outcome


def run(pk: int) -> Report:
    """Run a delivery once, unless it is done, parked, held or under way. Must not be called inside a transaction."""
    clock.refresh()
    delivery, outcome = _begin(pk)
    if outcome:
        return Report(outcome)
    try:
        with translation.override(settings.LANGUAGE_CODE):
            _work(delivery)
    except Exception as fault:  # noqa: BLE001 -- kept with the delivery, shown on the operations page
        return Report(_leave(pk, fault), fault)
    except BaseException as end:  # the worker's time is over, or it is told to end
        _leave(pk, end)
        raise
    return Report(Outcome.DONE)


def _begin(pk: int) -> tuple[Delivery, Outcome | None]:
    """Count the run, in a committed transaction of its own; or say why there is to be none."""
    with transaction.atomic(durable=True):
        # With what it is about, which decides what is to be done: one query instead of three, for each delivery.
        rows = Delivery.objects.select_for_update(of=("self",)).select_related("entry", "occurrence")
        delivery = rows.get(pk=pk)
        now = time.machine_now()
        if delivery.done_at:
            return delivery, Outcome.DONE
        if delivery.parked_at:
            return delivery, Outcome.PARKED
        if delivery.may_be_running(now):
            return delivery, Outcome.RUNNING
        if _is_held(delivery):
            return delivery, Outcome.UNKNOWN
        if delivery.attempts >= LIMIT:
            delivery.parked_at = now
            delivery.fault = delivery.fault or "its worker died each time"
            delivery.save(update_fields=["parked_at", "fault"])
            return delivery, Outcome.PARKED
        delivery.attempts += 1
        delivery.started_at = now
        delivery.save(update_fields=["attempts", "started_at"])
        return delivery, None


def _work(delivery: Delivery) -> None:
    task = _task_of(delivery)
    if task.claim:
        _have_an_effect(delivery, task)
    else:
        _finish(delivery.pk, partial(task.run, **delivery.arguments))


def _task_of(delivery: Delivery) -> Task:
    """What is to be done, whatever the kind of the delivery."""
    if delivery.entry and (reader := READERS.get(delivery.name)):
        return Task(delivery.name, partial(reader.read, delivery.entry))
    if delivery.occurrence and (schedule := SCHEDULES.get(delivery.name)):
        return Task(delivery.name, partial(schedule.run, delivery.occurrence.due.astimezone(time.TOKYO)))
    if delivery.kind == Delivery.Kind.TASK and (task := TASKS.get(delivery.name)):
        return task
    raise Fault(f"no {delivery.kind} of the name {delivery.name} is declared") from Undeclared()


def _have_an_effect(delivery: Delivery, task: Task) -> None:
    assert task.claim
    with transaction.atomic(durable=True):
        claimed = task.claim(**delivery.arguments)
        if claimed is not None:
            Delivery.objects.filter(pk=delivery.pk).update(wire_at=time.machine_now())
    if claimed is None:
        _finish(delivery.pk, lambda: None)
        return
    try:
        result = task.run(claimed)
    except OutcomeUnknown:
        raise
    except Exception:  # it says that nothing has happened
        Delivery.objects.filter(pk=delivery.pk).update(wire_at=None)
        raise
    _finish(delivery.pk, partial(task.done, result, **delivery.arguments) if task.done else lambda: None)


def _finish(pk: int, work: Callable[[], object]) -> None:
    """Do the work and mark the delivery as done, in one transaction."""
    with transaction.atomic(durable=True):
        delivery = Delivery.objects.select_for_update().get(pk=pk)
        if delivery.done_at is None:
            work()
            delivery.done_at, delivery.started_at, delivery.wire_at = time.machine_now(), None, None
            delivery.save(update_fields=["done_at", "started_at", "wire_at"])


def _leave(pk: int, fault: BaseException) -> Outcome:
    """Keep the fault with the delivery, and park it at the limit."""
    with transaction.atomic(durable=True):
        delivery = Delivery.objects.select_for_update().get(pk=pk)
        delivery.fault, delivery.started_at = describe(fault), None
        held = _is_held(delivery)
        if delivery.attempts >= LIMIT and not held:
            delivery.parked_at = time.machine_now()
        delivery.save(update_fields=["fault", "started_at", "parked_at"])
    return Outcome.UNKNOWN if held else Outcome.PARKED if delivery.parked_at else Outcome.FAILED


def _is_held(delivery: Delivery) -> bool:
    """Whether its effect may have happened, and is not to be repeated."""
    task = TASKS.get(delivery.name)
    return delivery.wire_at is not None and not (task and task.after_crash == "repeat")


def run_waiting(*, stop_at_fault: bool = True) -> dict[Outcome, int]:
    """Run what is queued, until nothing is due, also what is queued meanwhile; for tests and commands.

    Only what is committed (or of the caller's own test transaction) is seen, as in a worker. A delivery that fails
    raises its fault; with ``stop_at_fault=False`` it is left to its lease, as a worker would. May run beside
    workers: each delivery is leased first. Returns how many runs ended how.
    """
    if not queue_is_ours():
        raise Fault("the queue is not in this database: let its workers run")
    ended = dict.fromkeys(Outcome, 0)
    while queued := _take():
        package = SignedPackage.loads(queued.payload)
        if package["func"] != DELIVER:
            raise Fault(f"{package['func']} was not queued by the ledger")
        report = run(*package["args"])
        ended[report.outcome] += 1
        if report.fault and stop_at_fault:
            raise report.fault
        if report.outcome not in (Outcome.FAILED, Outcome.RUNNING):
            queued.delete()
    return ended


@contextmanager
def happening_at(moment: datetime) -> Iterator[None]:
    """Domain time stands at ``moment``, and what follows from what is done in it is done before it ends.

    For demonstrations, which tell what happened long ago.
    """
    with time.travel(moment):
        yield
        run_waiting()


def _take() -> OrmQ | None:
    """Lease the oldest queued delivery that is due; None where nothing is."""
    while True:
        now = time.machine_now()
        queued = OrmQ.objects.filter(key=Conf.CLUSTER_NAME, lock__lte=now).order_by("pk").first()
        if queued is None:
            return None
        lease = now + timedelta(seconds=Conf.RETRY)
        if OrmQ.objects.filter(pk=queued.pk, lock=queued.lock).update(lock=lease):
            return queued
