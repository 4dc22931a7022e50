"""Looks at the clock and at the queue, again and again: what `manage.py tick` does."""

from datetime import datetime, timedelta

from django.core.cache import cache
from django.db import transaction
from django.db.models import Q
from django_q.brokers import get_broker
from django_q.conf import Conf

from kakehashi.base import time
from kakehashi.registry import clock

from .models import Delivery, Occurrence, ScheduleMark
from .outbox import put, wake
from .queries import SEEN, undelivered
from .schedules import SCHEDULES, Schedule
from .tasks import TASKS


def tick() -> None:
    """One look: what fell due is queued, what the queue has lost is queued again, and the look itself is noted."""
    clock.refresh()
    look_at_schedule(time.now())
    requeue_lost()
    cache.set(SEEN, time.machine_now(), timeout=None)


def look_at_schedule(now: datetime) -> int:
    """Queue what fell due since the last look, up to ``now`` (domain time); returns how many occurrences that were.

    A schedule that is looked at for the first time begins now. Safe beside another look: the mark is locked, and the
    key of `Occurrence` lets no moment happen twice, also where the clock was put back.
    """
    marks = dict(ScheduleMark.objects.values_list("name", "until"))
    return sum(
        _look_at(schedule, now)
        for schedule in SCHEDULES.values()
        if schedule.name not in marks or any(schedule.due_between(marks[schedule.name], now))
    )


@transaction.atomic
def _look_at(schedule: Schedule, now: datetime) -> int:
    ScheduleMark.objects.get_or_create(name=schedule.name, defaults={"until": now})
    mark = ScheduleMark.objects.select_for_update().get(name=schedule.name)
    begun = [_begin(schedule, due) for due in schedule.to_run(mark.until, now)]
    mark.until = max(mark.until, now)
    mark.save(update_fields=["until"])
    return sum(begun)


def _begin(schedule: Schedule, due: datetime) -> bool:
    occurrence, new = Occurrence.objects.get_or_create(name=schedule.name, due=due)
    if new:
        put([Delivery(kind=Delivery.Kind.SCHEDULE, name=schedule.name, occurrence=occurrence)])
    return new


def requeue_lost() -> int:
    """Queue again what waits while the queue is empty (restored, flushed, or unreadable under a changed key).

    Returns how many deliveries that were. A delivery that is queued twice still runs once.
    """
    broker = get_broker()
    if broker.queue_size() + broker.lock_size() > 0:
        return 0
    patience = time.machine_now() - timedelta(seconds=2 * Conf.RETRY)
    repeated = [task.name for task in TASKS.values() if task.after_crash == "repeat"]
    lost = undelivered().filter(Q(wire_at=None) | Q(name__in=repeated), queued_at__lt=patience)
    with transaction.atomic():
        for delivery in (found := list(lost.select_for_update())):
            delivery.queued_at = time.machine_now()
            delivery.save(update_fields=["queued_at"])
            wake(delivery)
    return len(found)
