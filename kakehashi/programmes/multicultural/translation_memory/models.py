"""What is stored of earlier translations."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kakehashi.base import time

from ..centres.models import SupportCentre

LONGEST = 4000  # letters of one part


class MemoryUnit(models.Model):
    """A part of a text and how it was put into a language, checked by a second person (翻訳メモリ).

    Confidential texts never come in; those of drills are proposed in drills alone, those that are being corrected
    nowhere.
    """

    personal: ClassVar[dict[str, str]] = {}

    centre = models.ForeignKey(SupportCentre, models.CASCADE, related_name="+")
    task = models.ForeignKey("multicultural.TranslationTask", models.CASCADE, related_name="units")
    language = models.CharField(max_length=20)
    source = models.TextField(max_length=LONGEST)
    mark = models.CharField(max_length=32)
    length = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=LONGEST)
    is_drill = models.BooleanField(default=False)
    is_doubted = models.BooleanField(default=False)  # it is being corrected
    at = models.DateTimeField(default=time.now)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["task", "mark"], name="memory_unit_once_a_task"),
            models.CheckConstraint(condition=~Q(source="") & ~Q(text=""), name="memory_unit_says_something"),
        ]
        indexes = [
            models.Index(fields=["language", "mark", "-at"], name="memory_unit_exact"),
            models.Index(fields=["language", "length", "-at"], name="memory_unit_near"),
        ]

    def __str__(self) -> str:
        return f"{self.language}: {self.source[:40]}"
