"""Whom a delegation meets, where and when."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kakehashi.base import time
from kakehashi.services.contacts.models import Person

from .. import flows
from .programmes import VisitProgramme


class Appointment(models.Model):
    """Somebody to visit or to receive (面会), from candidate to held; by post, with the questions for them."""

    personal: ClassVar[dict[str, str]] = {
        "contact": "the host's desk, to fix the meeting; legitimate interest of the visit",
    }

    programme = models.ForeignKey(VisitProgramme, models.CASCADE, related_name="appointments")
    host = models.CharField(max_length=200)
    place = models.CharField(max_length=200, blank=True)
    contact = models.CharField(max_length=200, blank=True)  # inside the house
    questions = models.TextField(max_length=3000, blank=True)
    day = models.DateField(null=True, blank=True)
    starts = models.TimeField(null=True, blank=True)
    ends = models.TimeField(null=True, blank=True)
    zone = models.CharField(max_length=50)
    inner = models.TextField(max_length=2000, blank=True)  # protocol and gifts for this one, inside the house
    outcome = models.TextField(max_length=5000, blank=True)  # what was said and promised
    note = models.TextField(max_length=1000, blank=True)  # why it was declined
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(default=time.now)
    state = flows.APPOINTMENT.field()
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("day", "starts", "pk")
        constraints = [
            models.CheckConstraint(condition=~Q(host=""), name="visit_appointment_has_a_host"),
            models.CheckConstraint(
                condition=~Q(state__in=("confirmed", "held")) | Q(day__isnull=False, starts__isnull=False),
                name="visit_appointment_confirmed_at",
            ),
        ]

    def __str__(self) -> str:
        return self.host

    def get_absolute_url(self) -> str:
        """It stands on its programme's page."""
        return f"{self.programme.get_absolute_url()}#appointment-{self.pk}"

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.APPOINTMENT.state_of(self).tone

    @property
    def is_example(self) -> bool:
        """As its programme."""
        return self.programme.is_example


class Counterpart(models.Model):
    """Somebody whom the delegation meets at an appointment."""

    personal: ClassVar[dict[str, str]] = {
        "name": "to know whom the delegation meets; legitimate interest of the visit",
    }

    appointment = models.ForeignKey(Appointment, models.CASCADE, related_name="counterparts")
    post = models.CharField(max_length=200)
    name = models.CharField(max_length=100, blank=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")  # once they were met

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.post
