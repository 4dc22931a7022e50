from datetime import datetime
from typing import Any, ClassVar, NoReturn

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .events import EVENTS


class Unalterable(TypeError):
    """Entries are written once; nothing changes or removes them."""


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries can be read and added."""

    def _refuse(self, *_arguments: Any, **_values: Any) -> NoReturn:
        raise Unalterable("ledger entries are never altered")

    update = delete = bulk_update = bulk_create = update_or_create = _refuse


class Entry(models.Model):
    """One thing that happened. Written in the transaction of the change itself, never altered."""

    personal: ClassVar[dict[str, str]] = {"by": "who answers for what was done; record of decisions"}

    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    name = models.CharField(max_length=100)
    subject_type = models.CharField(max_length=100)
    subject_id = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    post = models.ForeignKey("registry.Post", models.PROTECT, null=True, related_name="+")
    facts = models.JSONField(default=dict)
    is_example = models.BooleanField(default=False)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        base_manager_name = "objects"
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "id"], name="ledger_timeline"),
            models.Index(fields=["name", "id"], name="ledger_by_name"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.subject_type}:{self.subject_id}"

    @property
    def label(self) -> str:
        """What happened, in words; the bare name where its declaration is gone."""
        event = EVENTS.get(self.name)
        return str(event.label) if event else self.name

    def subject(self) -> models.Model | None:
        """The object that it happened to, or None where it is gone. One query."""
        found: models.Model | None = apps.get_model(self.subject_type)._base_manager.filter(pk=self.subject_id).first()
        return found

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the entry; a second time is refused with `Unalterable`."""
        if not self._state.adding:
            raise Unalterable("ledger entries are never altered")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused with `Unalterable`."""
        raise Unalterable("ledger entries are never removed")


class Occurrence(models.Model):
    """A moment, in domain time, at which a schedule fell due. The key makes sure that it happens once."""

    personal: ClassVar[dict[str, str]] = {}

    name = models.CharField(max_length=100)
    due = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "due"], name="ledger_occurs_once")]

    def __str__(self) -> str:
        return f"{self.name} {self.due.isoformat()}"


class ScheduleMark(models.Model):
    """How far, in domain time, a schedule has been looked at."""

    personal: ClassVar[dict[str, str]] = {}

    name = models.CharField(max_length=100, unique=True)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.until.isoformat()}"


class Delivery(models.Model):
    """Something that a worker has still to do, or has done: an entry for a reader, a task, an occurrence.

    The row is the truth; the queue only wakes a worker. Times are the machine's.
    """

    personal: ClassVar[dict[str, str]] = {}

    class Kind(models.TextChoices):
        READER = "reader", _("Reader")
        TASK = "task", _("Task")
        SCHEDULE = "schedule", _("Schedule")

    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=100)
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="deliveries")
    occurrence = models.OneToOneField(Occurrence, models.PROTECT, null=True, related_name="delivery")
    arguments = models.JSONField(default=dict)
    queued_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField(null=True)  # a worker is at it, or died at it
    wire_at = models.DateTimeField(null=True)  # its outward effect may have happened
    done_at = models.DateTimeField(null=True)
    parked_at = models.DateTimeField(null=True)
    fault = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "name"], name="ledger_delivered_once"),
            models.CheckConstraint(
                name="ledger_delivery_has_its_cause",
                condition=models.Q(kind="reader", entry__isnull=False, occurrence=None)
                | models.Q(kind="schedule", entry=None, occurrence__isnull=False)
                | models.Q(kind="task", entry=None, occurrence=None),
            ),
        ]
        indexes = [
            models.Index(
                fields=["queued_at"], condition=models.Q(done_at=None, parked_at=None), name="ledger_undelivered"
            ),
            models.Index(fields=["parked_at"], condition=models.Q(parked_at__isnull=False), name="ledger_parked"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.pk}"

    def may_be_running(self, now: datetime) -> bool:
        """Whether a worker that took it could still be at it: it has not reported, and its time is not over."""
        return self.started_at is not None and (now - self.started_at).total_seconds() < time_limit()


def time_limit() -> int:
    """Seconds after which a worker is killed at its task (``Q_CLUSTER["timeout"]``)."""
    return int(settings.Q_CLUSTER["timeout"])
