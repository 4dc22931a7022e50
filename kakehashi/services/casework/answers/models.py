"""Answers that every local government may find."""

from typing import ClassVar

from django.db import models
from django.urls import reverse

from kakehashi.base import time
from kakehashi.registry.models import Office, Organisation

from ..requests.models import SupportRequest


class Answer(models.Model):
    """An office's answer that the asker agreed to share with other local governments (7G-4)."""

    personal: ClassVar[dict[str, str]] = {}

    request = models.OneToOneField(SupportRequest, models.PROTECT, related_name="answer")
    # None: published without names (advice); then nothing here says who asked.
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    office = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, related_name="answers")
    subject = models.CharField(max_length=200)
    question = models.TextField()
    text = models.TextField()
    territory = models.CharField(max_length=2, blank=True)
    answered_at = models.DateTimeField(default=time.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)  # taken back: nobody finds it any more
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-answered_at", "-id")
        indexes = [models.Index(fields=["-answered_at", "-id"], name="answer_newest")]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        """The answer's page."""
        return reverse("casework:answer", kwargs={"pk": self.pk})
