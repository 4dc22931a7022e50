"""What is said about a request, and what it cost."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kakehashi.base import time
from kakehashi.registry.models import Post

from ..requests.models import SupportRequest


class Message(models.Model):
    """One message of the conversation between asker and office; an internal one stays in the house."""

    personal: ClassVar[dict[str, str]] = {"text": "what the desks write to each other; contract of the service"}

    request = models.ForeignKey(SupportRequest, models.PROTECT, related_name="messages")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    is_from_town = models.BooleanField()
    is_internal = models.BooleanField(default=False)
    channel = models.CharField(max_length=10, choices=SupportRequest.Channel, default=SupportRequest.Channel.WEB)
    # Who wrote it down for the other side, where it came by telephone, fax, letter or visit.
    entered_by = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField(max_length=5000)
    at = models.DateTimeField(default=time.now)

    class Meta:
        ordering = ("at", "id")
        constraints = [
            models.CheckConstraint(condition=~Q(is_from_town=True, is_internal=True), name="message_internal_is_ours"),
            models.CheckConstraint(condition=~Q(text=""), name="message_is_not_empty"),
            models.CheckConstraint(
                condition=Q(entered_by=None) | Q(is_internal=False), name="message_entered_for_the_other_side"
            ),
        ]
        indexes = [models.Index(fields=["request", "at"], name="message_by_request")]

    def __str__(self) -> str:
        return f"{self.post} {self.at:%Y-%m-%d}"


class Effort(models.Model):
    """Hours and yen that a desk spent on a request, in one line."""

    personal: ClassVar[dict[str, str]] = {}

    request = models.ForeignKey(SupportRequest, models.PROTECT, related_name="efforts")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    minutes = models.PositiveIntegerField(default=0)
    yen = models.PositiveIntegerField(default=0)
    what = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(default=time.now)

    class Meta:
        ordering = ("at", "id")
        constraints = [models.CheckConstraint(condition=Q(minutes__gt=0) | Q(yen__gt=0), name="effort_is_something")]
        indexes = [models.Index(fields=["at", "post", "minutes", "yen"], name="effort_by_day")]

    def __str__(self) -> str:
        return f"{self.minutes} min {self.yen} yen"
