"""What is stored about sets of questions."""

from typing import ClassVar

from django.db import models
from django.utils.functional import cached_property

from kakehashi.base import time

from .questions import Question, from_rows


class QuestionSet(models.Model):
    """One version of a named set of questions, never changed once answers refer to it."""

    personal: ClassVar[dict[str, str]] = {}

    name = models.CharField(max_length=100)  # casework.market_check
    version = models.PositiveIntegerField()
    questions = models.JSONField(default=list)  # as questions.as_rows() writes them
    digest = models.CharField(max_length=64)  # SHA-256 of the questions: the same questions are the same version
    made_at = models.DateTimeField(default=time.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name", "version"], name="question_set_version_once"),
            models.UniqueConstraint(fields=["name", "digest"], name="question_set_digest_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.version}"

    @cached_property
    def asked(self) -> tuple[Question, ...]:
        """The questions."""
        return from_rows(self.questions)
