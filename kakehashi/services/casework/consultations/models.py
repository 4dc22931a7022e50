"""What is stored about a consultation."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time

from ..advisers.models import Adviser, AdviserHour
from ..requests.models import SupportRequest
from . import flows


class Consultation(models.Model):
    """That a request was put to an adviser, and what came of it: a written answer, or a talk with its record (相談)."""

    class Manner(models.TextChoices):
        IN_PERSON = "in_person", _("In person")
        TELEPHONE = "telephone", _("By telephone")
        VIDEO = "video", _("By video")

    personal: ClassVar[dict[str, str]] = {}

    request = models.OneToOneField(SupportRequest, models.PROTECT, related_name="consultation")
    adviser = models.ForeignKey(Adviser, models.PROTECT, related_name="consultations")
    shows_notes = models.BooleanField(default=False)  # whether the adviser reads internal notes of others
    manners = models.JSONField(default=list)  # in which a talk is offered
    where = models.CharField(max_length=300, blank=True)  # how to get there, which number, how to join
    offered = models.ManyToManyField(AdviserHour, related_name="offers")
    hour = models.OneToOneField(AdviserHour, models.PROTECT, null=True, blank=True, related_name="booking")
    manner = models.CharField(max_length=20, choices=Manner, blank=True)  # chosen by the town
    text = models.TextField(max_length=20000, blank=True)  # the written answer, or the record of the talk
    note = models.TextField(max_length=4000, blank=True)  # the last reason: declined, moved, cancelled, to be amended
    due_at = models.DateTimeField()  # the target for the first answer
    waits_since = models.DateTimeField(default=time.now)  # when the present state began
    asked_at = models.DateTimeField(default=time.now)
    answered_at = models.DateTimeField(null=True, blank=True)  # first answer: in writing, or hours to choose from
    closed_at = models.DateTimeField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)  # of the present state
    state = flows.CONSULTATION.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-asked_at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["booked", "recorded", "queried", "confirmed"])
                | Q(hour__isnull=False) & ~Q(manner=""),
                name="consultation_talk_has_an_hour",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["recorded", "answered", "confirmed"]) | ~Q(text=""),
                name="consultation_answer_says_something",
            ),
        ]
        indexes = [
            models.Index(fields=["adviser", "state", "due_at"], name="consultation_by_adviser"),
            models.Index(fields=["state", "due_at"], name="consultation_by_state"),
            models.Index(fields=["asked_at", "answered_at"], name="consultation_by_day"),
        ]

    def __str__(self) -> str:
        return self.request.subject

    def get_absolute_url(self) -> str:
        """It is shown on its request's page."""
        return f"{self.request.get_absolute_url()}#consultation"

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.CONSULTATION.state_of(self).tone

    @property
    def is_elsewhere(self) -> bool:
        """Whether its adviser does not advise on it: the request is told about as any other."""
        return self.state in flows.CONSULTATION.tagged(flows.NOT_HERE)

    @property
    def is_on_time(self) -> bool | None:
        """Whether the first answer kept the target; None while it is open and there is time."""
        if self.answered_at is None:
            return False if self.due_at < time.now() else None
        return self.answered_at <= self.due_at

    @property
    def is_written(self) -> bool:
        """Whether its text is a written answer; else the record of a talk."""
        return self.state == "answered"

    @property
    def manner_words(self) -> str:
        """The manner that was chosen, else those that are offered."""
        chosen = [self.manner] if self.manner else self.manners
        return " / ".join(str(self.Manner(code).label) for code in chosen)
