"""What is stored of policies: plans of local governments, and examples of projects."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from kakehashi.registry.models import Organisation, Post

from . import flows
from .rules import GENRE_CHOICES, GENRES, names


class CoexistencePlan(models.Model):
    """A plan of a local government for living together (多文化共生推進プラン): where it is, what it is about."""

    personal: ClassVar[dict[str, str]] = {}

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="coexistence_plans")
    title = models.CharField(max_length=200)
    from_year = models.PositiveSmallIntegerField()  # fiscal years
    to_year = models.PositiveSmallIntegerField(null=True, blank=True)
    address = models.URLField(max_length=500, blank=True)
    summary = models.TextField(max_length=2000)
    measures: Any = models.JSONField(default=list)  # codes of ``rules.MEASURES``
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    note = models.TextField(max_length=2000, blank=True)  # why it was sent back, or taken off
    state = flows.PLAN.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-from_year", "organisation", "pk")
        constraints = [
            models.CheckConstraint(condition=~Q(title="") & ~Q(summary=""), name="coexistence_plan_says_something"),
            models.CheckConstraint(
                condition=Q(to_year=None) | Q(to_year__gte=F("from_year")), name="coexistence_plan_ends_later"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-from_year"], name="coexistence_plan_newest"),
            models.Index(fields=["organisation", "state"], name="coexistence_plan_of_body"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("multicultural:coexistence_plan", kwargs={"pk": self.pk})

    @property
    def period(self) -> str:
        """2012–2016; 2012– where it has no end."""
        return f"{self.from_year}–{self.to_year or ''}"

    @property
    def measures_shown(self) -> list[str]:
        """What it is about, in the reader's language."""
        return names(self.measures)

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.PLAN.state_of(self).tone


class ProjectExample(models.Model):
    """A project that others can learn from (事業事例): what was done, what came of it, why it was chosen."""

    personal: ClassVar[dict[str, str]] = {}

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="project_examples")
    title = models.CharField(max_length=200)
    genre = models.CharField(max_length=20, choices=GENRE_CHOICES)
    year = models.PositiveSmallIntegerField()  # fiscal year
    need = models.TextField(max_length=4000)  # what the difficulty was
    work = models.TextField(max_length=4000)  # what was done, with whom
    result = models.TextField(max_length=4000)
    point = models.CharField(max_length=300, blank=True)  # クレア選定ポイント, written by headquarters
    address = models.URLField(max_length=500, blank=True)
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    note = models.TextField(max_length=2000, blank=True)
    state = flows.EXAMPLE.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-year", "pk")
        constraints = [
            models.CheckConstraint(condition=~Q(title="") & ~Q(work=""), name="project_example_says_something"),
        ]
        indexes = [
            models.Index(fields=["state", "genre", "-year"], name="project_example_by_genre"),
            models.Index(fields=["organisation", "state"], name="project_example_of_body"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("multicultural:project_example", kwargs={"pk": self.pk})

    @property
    def genre_shown(self) -> str:
        """The genre in the reader's language."""
        return str(GENRES[self.genre])

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.EXAMPLE.state_of(self).tone
