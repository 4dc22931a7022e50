"""What is stored about watching."""

from typing import ClassVar

from django.db import models

from kakehashi.base import time
from kakehashi.registry.models import Post

from ..requests.models import SupportRequest


class Watch(models.Model):
    """A post wants to be told how a request goes on."""

    personal: ClassVar[dict[str, str]] = {}

    request = models.ForeignKey(SupportRequest, models.PROTECT, related_name="watches")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    added_by = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")  # None: by itself
    at = models.DateTimeField(default=time.now)

    class Meta:
        ordering = ("at", "id")
        constraints = [models.UniqueConstraint(fields=["request", "post"], name="watch_once_a_post")]
        indexes = [models.Index(fields=["post", "request"], name="watch_by_post")]

    def __str__(self) -> str:
        return f"{self.post} {self.request}"
