"""What is stored of information cards."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from kakehashi.base import time
from kakehashi.registry.models import Post

from ..centres.models import SupportCentre
from ..translation_requests.models import TranslationRequest
from . import flows


class InformationCard(models.Model):
    """Something that a centre heard: whence, when, verified or not, who needs it (情報収集票)."""

    personal: ClassVar[dict[str, str]] = {}

    centre = models.ForeignKey(SupportCentre, models.PROTECT, related_name="cards")
    number = models.PositiveIntegerField()
    subject = models.CharField(max_length=100)
    text = models.TextField(max_length=8000)
    source = models.CharField(max_length=200)
    heard_at = models.DateTimeField(default=time.now)  # when the source said it
    area = models.CharField(max_length=200, blank=True)
    needed_by = models.CharField(max_length=200, blank=True)
    note = models.TextField(max_length=4000, blank=True)  # how it was verified, or why it was put aside
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    request = models.ForeignKey(TranslationRequest, models.PROTECT, null=True, blank=True, related_name="cards")
    made_at = models.DateTimeField(default=time.now)
    state = flows.CARD.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["centre", "number"], name="information_card_number_once"),
            models.CheckConstraint(
                condition=~Q(subject="") & ~Q(text="") & ~Q(source=""), name="information_card_says_whence"
            ),
            models.CheckConstraint(
                condition=Q(state="used", request__isnull=False) | ~Q(state="used"), name="information_card_used_for"
            ),
        ]
        indexes = [models.Index(fields=["centre", "state", "-made_at"], name="information_card_of_centre")]

    def __str__(self) -> str:
        return f"{self.centre.numbered(self.number)} {self.subject}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("multicultural:information_card", kwargs={"pk": self.pk})

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.CARD.state_of(self).tone
