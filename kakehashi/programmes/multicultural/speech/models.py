"""What is stored of voices: what a person recorded."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kakehashi.base import time
from kakehashi.engines.files.models import StoredFile
from kakehashi.registry.models import Post

from ..notices.models import Notice


class Recording(models.Model):
    """A person's reading of one notice in one language (録音). It is heard as long as the notice says what was read."""

    personal: ClassVar[dict[str, str]] = {}  # the voice itself lies in the file, with who agreed that it is heard

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="recordings")
    tag = models.CharField(max_length=20)  # a language of the bank
    digest = models.CharField(max_length=64)  # SHA-256 of the words that were read
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=time.now)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("notice", "tag")
        constraints = [
            models.UniqueConstraint(fields=["notice", "tag"], name="recording_once_a_language"),
            models.CheckConstraint(condition=~Q(tag=""), name="recording_names_its_language"),
        ]

    def __str__(self) -> str:
        return f"{self.notice} {self.tag}"
