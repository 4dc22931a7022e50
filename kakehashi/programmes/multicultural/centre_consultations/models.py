"""What is stored of consultations."""

from typing import ClassVar

from django.db import models
from django.urls import reverse

from kakehashi.base import time
from kakehashi.registry.models import Post

from ..centres.models import SupportCentre
from . import flows
from .rules.topics import TOPICS, WAYS


class CentreConsultation(models.Model):
    """Somebody asked a centre in a language about something (相談記録票). No name is needed.

    What was said in detail is sealed: whoever consults and the head read it; language, topic and way are counted.
    """

    personal: ClassVar[dict[str, str]] = {}
    sealed: ClassVar[dict[str, str]] = {
        "told": "what a resident told the centre, so that somebody can help; task of the local government"
    }

    centre = models.ForeignKey(SupportCentre, models.PROTECT, related_name="consultations")
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=time.now)
    language = models.CharField(max_length=20)
    topic = models.CharField(max_length=20, choices=[*TOPICS.items()])
    way = models.CharField(max_length=10, choices=[*WAYS.items()])
    area = models.CharField(max_length=100, blank=True)  # a municipality, no address
    told = models.TextField(max_length=4000, blank=True)
    answer = models.CharField(max_length=200, blank=True)  # what was told, or to whom handed on: without names
    state = flows.CONSULTATION.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-at", "-pk")
        indexes = [
            models.Index(fields=["centre", "-at"], name="consultation_of_centre"),
            models.Index(fields=["centre", "language", "topic"], name="consultation_counted"),
        ]

    def __str__(self) -> str:
        return f"{self.get_topic_display()} #{self.pk}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("multicultural:consultation", kwargs={"pk": self.pk})

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.CONSULTATION.state_of(self).tone
