"""What is stored about hand-offs."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from kakehashi.base import time
from kakehashi.registry.models import Post, Section

from ..requests.models import SupportRequest
from .flows import HAND_OFF


class HandOff(models.Model):
    """One office proposes to hand a request to another; the row stays as the history of where the request was."""

    personal: ClassVar[dict[str, str]] = {
        "reason": "what the desks write to each other; contract of the service",
        "done_so_far": "what the desks write to each other; contract of the service",
        "note": "what the desks write to each other; contract of the service",
    }

    request = models.ForeignKey(SupportRequest, models.PROTECT, related_name="hand_offs")
    from_section = models.ForeignKey(Section, models.PROTECT, related_name="+")
    to_section = models.ForeignKey(Section, models.PROTECT, related_name="hand_offs_received")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")  # who proposed it
    reason = models.TextField(max_length=2000)
    done_so_far = models.TextField(max_length=3000)
    note = models.TextField(max_length=2000, blank=True)  # the other's answer
    state = HAND_OFF.field()
    version = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(default=time.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("at", "id")
        constraints = [
            models.UniqueConstraint(fields=["request"], condition=Q(state="proposed"), name="hand_off_one_proposal"),
            models.CheckConstraint(
                condition=~Q(from_section=models.F("to_section")), name="hand_off_goes_somewhere_else"
            ),
        ]
        indexes = [models.Index(fields=["to_section", "state"], name="hand_off_by_receiver")]

    def __str__(self) -> str:
        return f"{self.request} {self.from_section} → {self.to_section}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("casework:hand_off", kwargs={"pk": self.pk})

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return HAND_OFF.state_of(self).tone
