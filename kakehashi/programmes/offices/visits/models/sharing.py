"""What is said about a programme, and where calendar programs read it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kakehashi.base import time
from kakehashi.registry.models import Post

from .programmes import VisitProgramme


class Comment(models.Model):
    """What a desk says about a programme: the town that asked, the office, headquarters."""

    personal: ClassVar[dict[str, str]] = {"text": "what the desks write to each other; contract of the service"}

    programme = models.ForeignKey(VisitProgramme, models.CASCADE, related_name="comments")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    text = models.TextField(max_length=3000)
    is_from_town = models.BooleanField(default=False)
    at = models.DateTimeField(default=time.now)

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.programme} {self.at:%Y-%m-%d}"


class CalendarAddress(models.Model):
    """A private address at which a desk's calendar program reads the programme, until it is withdrawn."""

    personal: ClassVar[dict[str, str]] = {}

    programme = models.ForeignKey(VisitProgramme, models.CASCADE, related_name="calendar_addresses")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=time.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "post"], condition=Q(withdrawn_at=None), name="calendar_address_once_a_desk"
            )
        ]

    def __str__(self) -> str:
        return f"{self.programme} ({self.post})"

    @property
    def is_example(self) -> bool:
        """As its programme."""
        return self.programme.is_example
