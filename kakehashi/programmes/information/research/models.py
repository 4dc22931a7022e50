"""What is stored: research projects of the offices, and what their mentors said."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.registry.models import Office, Post

from ..articles.rules import THEMES
from .flows import RESEARCH


class ResearchProject(models.Model):
    """An office's own research (調査研究): plan, outline, draft, and at its end a report. Authors and mentors are
    posts."""

    personal: ClassVar[dict[str, str]] = {}

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")  # who writes
    mentor = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    title = models.CharField(max_length=200)
    aim = models.TextField(max_length=3000)  # what for, and for whom
    method = models.TextField(max_length=3000, blank=True)  # whom to ask, what to read, where to go
    theme = models.CharField(max_length=20, choices=list(THEMES.items()), default="administration")
    territory = models.CharField(max_length=2, blank=True)
    year = models.PositiveSmallIntegerField()
    plan_items = models.CharField(max_length=200, blank=True)
    outline = models.TextField(max_length=10_000, blank=True)
    draft = models.TextField(max_length=100_000, blank=True)
    note = models.TextField(max_length=4000, blank=True)  # why it was called off
    outline_due = models.DateField(null=True, blank=True)
    draft_due = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField(default=time.now)
    state = RESEARCH.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = [
            models.CheckConstraint(condition=~Q(title="") & ~Q(aim=""), name="research_says_what_and_what_for"),
            models.CheckConstraint(
                condition=Q(outline_due=None) | Q(draft_due=None) | Q(draft_due__gte=F("outline_due")),
                name="research_draft_after_outline",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("proposed", "called_off")) | Q(mentor__isnull=False),
                name="research_has_a_mentor",
            ),
        ]
        indexes = [
            models.Index(fields=["office", "year"], name="research_by_office"),
            models.Index(fields=["state", "made_at"], name="research_by_state"),
            models.Index(fields=["mentor", "state"], name="research_by_mentor"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("information:research_project", kwargs={"pk": self.pk})

    @property
    def due_on(self) -> date | None:
        """Until when the present step is to be done; None where no day was set."""
        return {"outlining": self.outline_due, "drafting": self.draft_due}.get(self.state)


class Feedback(models.Model):
    """What a mentor said of an outline or a draft: kept with its round, so that the author sees how the text grew."""

    class Stage(models.TextChoices):
        OUTLINE = "outline", _("Outline")
        DRAFT = "draft", _("Draft of the report")

    personal: ClassVar[dict[str, str]] = {}

    project = models.ForeignKey(ResearchProject, models.CASCADE, related_name="feedback")
    stage = models.CharField(max_length=10, choices=Stage)
    round = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=4000, blank=True)
    is_accepted = models.BooleanField(default=False)
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=time.now)

    class Meta:
        ordering = ("made_at", "pk")
        constraints = [
            models.UniqueConstraint(fields=["project", "stage", "round"], name="feedback_round_once"),
            models.CheckConstraint(condition=Q(is_accepted=True) | ~Q(text=""), name="feedback_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.get_stage_display()} {self.round}"

    @property
    def is_example(self) -> bool:
        """As its project."""
        return self.project.is_example
