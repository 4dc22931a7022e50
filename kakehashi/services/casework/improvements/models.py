"""What is stored about an improvement."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from kakehashi.base import time
from kakehashi.registry.models import Post

from ..request_types import request_types
from . import flows


class Improvement(models.Model):
    """A wish for a better form or service, what was decided, and what changed."""

    personal: ClassVar[dict[str, str]] = {"wish": "what the desk wishes; consent by writing it"}

    about = models.CharField(max_length=40, blank=True)  # code of a request type; empty: the service as a whole
    wish = models.TextField(max_length=2000)
    post = models.ForeignKey(Post, models.PROTECT, related_name="improvements")
    source = models.OneToOneField(  # the answered questionnaire whose wish was taken up
        "casework.FollowUp", models.PROTECT, null=True, blank=True, related_name="improvement"
    )
    answer = models.TextField(max_length=3000, blank=True)  # to whoever wished it, and to the public
    is_public = models.BooleanField(default=False)
    state = flows.IMPROVEMENT.field()
    version = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(default=time.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-at", "-id")
        constraints = [
            models.CheckConstraint(condition=~Q(wish=""), name="improvement_says_something"),
            models.CheckConstraint(
                condition=Q(state__in=("received", "considered")) | ~Q(answer=""), name="improvement_decided_in_words"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-at"], name="improvement_by_state"),
            models.Index(fields=["-decided_at"], condition=Q(is_public=True), name="improvement_public"),
        ]

    def __str__(self) -> str:
        return self.wish.splitlines()[0][:60]

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("casework:improvement", kwargs={"pk": self.pk})

    @property
    def about_words(self) -> str:
        """What it is about."""
        kind = request_types().get(self.about)
        return str(kind.label) if kind else ""

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.IMPROVEMENT.state_of(self).tone
