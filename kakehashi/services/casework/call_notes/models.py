"""What is stored about words written down for a town, beside the message itself."""

from typing import ClassVar

from django.db import models

from kakehashi.base import time
from kakehashi.registry.models import Post

from ..conversation.models import Message


class Objection(models.Model):
    """The town says that it did not say so; one for each message, and it stays below it."""

    personal: ClassVar[dict[str, str]] = {"text": "what the desks write to each other; contract of the service"}

    message = models.OneToOneField(Message, models.PROTECT, related_name="objection")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    text = models.TextField(max_length=2000)
    at = models.DateTimeField(default=time.now)

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.post} {self.at:%Y-%m-%d}"
