"""A draft of a plan, made from a town's figures and written on by its desks."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from kakehashi.base import time
from kakehashi.registry.models import Organisation, Post

from . import flows


class PlanDraft(models.Model):
    """A draft (案) of a coexistence plan: only its town's desks see it."""

    personal: ClassVar[dict[str, str]] = {}

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="plan_drafts")
    title = models.CharField(max_length=200)
    from_year = models.PositiveSmallIntegerField()
    years = models.PositiveSmallIntegerField()
    measures: Any = models.JSONField(default=list)
    text = models.TextField(max_length=60_000)
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=time.now)
    state = flows.DRAFT.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = [models.CheckConstraint(condition=~Q(title="") & ~Q(text=""), name="plan_draft_says_something")]
        indexes = [models.Index(fields=["organisation", "state", "-made_at"], name="plan_draft_of_body")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("multicultural:plan_draft", kwargs={"pk": self.pk})

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.DRAFT.state_of(self).tone
