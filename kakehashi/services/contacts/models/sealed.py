"""Notes that only those read who need to."""

from typing import ClassVar

from django.db import models
from django.urls import reverse

from kakehashi.base import time
from kakehashi.registry.models import Post

from .people import Person


class SealedNote(models.Model):
    """A note about a contact that is read by its owner and the posts named here, else only by breaking the glass."""

    personal: ClassVar[dict[str, str]] = {}
    sealed: ClassVar[dict[str, str]] = {
        "text": "what only few need to know of the person outside; legitimate interest of the network",
    }

    person = models.OneToOneField(Person, models.PROTECT, related_name="sealed_note")
    text = models.TextField(max_length=4000)
    readers = models.ManyToManyField(Post, blank=True, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")  # who wrote it last
    at = models.DateTimeField(default=time.now)
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.pk}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("contacts:sealed", kwargs={"pk": self.pk})


class Unsealing(models.Model):
    """That a post which was not named opened a sealed note, why, and until when (break-glass)."""

    personal: ClassVar[dict[str, str]] = {"why": "why somebody opened what was sealed; record of decisions"}

    note = models.ForeignKey(SealedNote, models.CASCADE, related_name="unsealings")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    why = models.CharField(max_length=300)
    at = models.DateTimeField(default=time.now)
    until = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-pk")
        indexes = [models.Index(fields=["note", "post", "until"], name="contact_unsealing_by_post")]

    def __str__(self) -> str:
        return f"{self.pk}"
