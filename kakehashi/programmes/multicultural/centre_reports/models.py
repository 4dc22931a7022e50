"""What is stored of hand-overs and daily reports."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from kakehashi.base import time
from kakehashi.registry.models import Post

from ..centres.models import SupportCentre
from . import flows

ANSWERS = "who answers for what was done; record of decisions"


class ShiftHandOver(models.Model):
    """One shift hands its work on to the next one (引継書): what is open, collected by itself, and a note.

    ``collected`` keeps how it stood: numbers and counts, nothing of what is confidential.
    """

    personal: ClassVar[dict[str, str]] = {"written_by": ANSWERS, "signed_by": ANSWERS}

    centre = models.ForeignKey(SupportCentre, models.PROTECT, related_name="hand_overs")
    day = models.DateField()
    start = models.PositiveSmallIntegerField()  # the hour at which the shift that hands on began
    note = models.TextField(max_length=8000, blank=True)
    collected: Any = models.JSONField(default=dict)
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField(default=time.now)
    signing_post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    signed_at = models.DateTimeField(null=True, blank=True)
    state = flows.HAND_OVER.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-written_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["centre"], condition=Q(state="written"), name="shift_hand_over_one_waits_to_be_signed"
            ),
            models.CheckConstraint(
                condition=Q(signed_by=None) | Q(written_by=None) | ~Q(signed_by=F("written_by")),
                name="shift_hand_over_signed_by_another",
            ),
            models.CheckConstraint(
                condition=Q(state="signed", signed_at__isnull=False) | Q(state="written", signed_at=None),
                name="shift_hand_over_signed_at_a_moment",
            ),
        ]
        indexes = [models.Index(fields=["centre", "-written_at"], name="shift_hand_over_of_centre")]

    def __str__(self) -> str:
        return f"{self.day} {self.start:02}:00"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("multicultural:shift_hand_over", kwargs={"pk": self.pk})

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.HAND_OVER.state_of(self).tone


class DailyReport(models.Model):
    """What a centre did on a day (活動日報): figures as they were counted, and words."""

    personal: ClassVar[dict[str, str]] = {}

    centre = models.ForeignKey(SupportCentre, models.PROTECT, related_name="daily_reports")
    day = models.DateField()
    figures: Any = models.JSONField(default=dict)
    words = models.TextField(max_length=8000, blank=True)
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(default=time.now)
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-day", "-pk")
        constraints = [models.UniqueConstraint(fields=["centre", "day"], name="daily_report_once_a_day")]

    def __str__(self) -> str:
        return str(self.day)

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("multicultural:daily_report", kwargs={"pk": self.pk})
