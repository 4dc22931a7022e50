"""What can be asked of the ledger."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.cache import cache
from django.db.models import CharField, Count, Max, Model, Q, QuerySet
from django.db.models.functions import Cast

from kakehashi.base import time

from .models import Delivery, Entry, time_limit
from .subjects import subject_key, subject_type

PERSONAL = "personal"  # what entries about reads of personal records begin with
SEEN = "ledger.tick"  # cache key: when the scheduler last looked, by the machine's clock


@dataclass(frozen=True)
class Evidence:
    """What proves that records are worked with: how many there are, what happened to them, and when last (domain)."""

    records: int
    entries: int
    last: datetime | None


def entries(subject: Model | type[Model] | QuerySet[Any]) -> QuerySet[Entry]:
    """Entries about one object, about every object of a model, or about the objects of a queryset; oldest first."""
    if isinstance(subject, QuerySet):
        keys = subject.order_by().annotate(subject_key=Cast("pk", CharField())).values("subject_key")
        return Entry.objects.filter(subject_type=subject_type(subject.model), subject_id__in=keys)
    if isinstance(subject, Model):
        kind, key = subject_key(subject)
        return Entry.objects.filter(subject_type=kind, subject_id=key)
    return Entry.objects.filter(subject_type=subject_type(subject))


def timeline(obj: Model) -> QuerySet[Entry]:
    """What happened to an object, newest first, with who did it; one query. The caller has asked who may see it.

    Who read it is left out: that is for administrators.
    """
    told = entries(obj).exclude(name__startswith=f"{PERSONAL}.")
    return told.select_related("by", "post").order_by("-id")


def evidence(records: QuerySet[Any], names: Collection[str] = ()) -> Evidence:
    """Evidence for a queryset of records: the number of rows, and of their entries (of these events; none: all)."""
    found = entries(records).exclude(name__startswith=f"{PERSONAL}.")
    if names:
        found = found.filter(name__in=names)
    told = found.order_by().aggregate(entries=Count("pk"), last=Max("at"))
    return Evidence(records.count(), told["entries"], told["last"])


def undelivered() -> QuerySet[Delivery]:
    """Deliveries that are neither done nor parked, oldest first."""
    return Delivery.objects.filter(done_at=None, parked_at=None).order_by("queued_at", "pk")


def parked() -> QuerySet[Delivery]:
    """Deliveries that failed, or killed their worker, three times, and wait for people; oldest first."""
    return Delivery.objects.filter(parked_at__isnull=False, done_at=None).order_by("parked_at", "pk")


def unknown() -> QuerySet[Delivery]:
    """Outward effects that were on the wire when their worker died, or could not tell; oldest first.

    Those that a worker may still be at are left out.
    """
    over = time.machine_now() - timedelta(seconds=time_limit())
    return undelivered().filter(Q(started_at=None) | Q(started_at__lte=over), wire_at__isnull=False)


def waiting_since() -> datetime | None:
    """Since when (machine time) the oldest delivery waits for a worker that has not come; None where none waits."""
    return undelivered().filter(wire_at=None, attempts=0).values_list("queued_at", flat=True).first()


def scheduler_seen() -> datetime | None:
    """When (machine time) `manage.py tick` last looked at the clock; None if never."""
    seen: datetime | None = cache.get(SEEN)
    return seen
