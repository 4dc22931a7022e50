"""What was ticked off for a request."""

from typing import ClassVar

from django.db import models

from kakehashi.base import time
from kakehashi.registry.models import Post

from ..requests.models import SupportRequest


class Tick(models.Model):
    """One item of the type's check-list as it stands for one request: done or taken back, by which post, when."""

    personal: ClassVar[dict[str, str]] = {}

    request = models.ForeignKey(SupportRequest, models.PROTECT, related_name="ticks")
    item = models.CharField(max_length=40)  # the code in the type's file
    is_done = models.BooleanField()
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=time.now)

    class Meta:
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=["request", "item"], name="tick_once_an_item")]

    def __str__(self) -> str:
        return self.item
