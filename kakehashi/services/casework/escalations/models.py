"""What is stored about escalations."""

from typing import ClassVar

from django.db import models

from kakehashi.base import time

from ..requests.models import SupportRequest


class Escalation(models.Model):
    """That an overdue request was brought to somebody above, once for each level and deadline."""

    personal: ClassVar[dict[str, str]] = {}

    request = models.ForeignKey(SupportRequest, models.PROTECT, related_name="escalations")
    due_at = models.DateTimeField()  # the deadline that was missed
    level = models.PositiveSmallIntegerField()
    turn = models.CharField(max_length=20)  # whose step is overdue: handler, headquarters, town
    at = models.DateTimeField(default=time.now)

    class Meta:
        ordering = ("at", "id")
        constraints = [
            models.UniqueConstraint(fields=["request", "due_at", "level"], name="escalated_once_a_level"),
        ]

    def __str__(self) -> str:
        return f"{self.request} {self.level}"
