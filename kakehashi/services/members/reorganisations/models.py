"""What is stored of reorganisations."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from kakehashi.base import time
from kakehashi.registry.models import Organisation, Post

from .flows import REORGANISATION
from .rules import What


class Reorganisation(models.Model):
    """How a body is divided anew from a day on (組織改正): a list of changes, carried out whole or not at all."""

    personal: ClassVar[dict[str, str]] = {}

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="reorganisations")
    title = models.CharField(max_length=200)
    day = models.DateField()
    planned_by = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(default=time.now)
    done_at = models.DateTimeField(null=True, blank=True)
    stopped_on = models.DateField(null=True, blank=True)  # the day on which something stood in the way, and was told
    state = REORGANISATION.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-day", "-pk")
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="reorganisation_has_a_title")]
        indexes = [
            models.Index(fields=["state", "day"], name="reorganisation_by_state"),
            models.Index(fields=["organisation", "-day"], name="reorganisation_by_body"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("members:reorganisation", kwargs={"pk": self.pk})

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return REORGANISATION.state_of(self).tone

    @property
    def is_late(self) -> bool:
        """Whether its day has come and it was not carried out."""
        return self.state == "planned" and self.day < time.today()


class Change(models.Model):
    """One line of a reorganisation: what becomes of a section or a post, by the names that they have by then."""

    personal: ClassVar[dict[str, str]] = {}

    reorganisation = models.ForeignKey(Reorganisation, models.CASCADE, related_name="changes")
    number = models.PositiveIntegerField()  # the order in which they are carried out
    what = models.CharField(max_length=20, choices=[(what.value, what.label) for what in What])
    section = models.CharField(max_length=200)
    post = models.CharField(max_length=1000, blank=True)  # several, where a section is split
    to_section = models.CharField(max_length=200, blank=True)
    to_post = models.CharField(max_length=100, blank=True)
    name_en = models.CharField(max_length=200, blank=True)  # of what is new
    roles = models.JSONField(default=list)  # codes; of a new post

    class Meta:
        ordering = ("reorganisation", "number")
        constraints = [models.UniqueConstraint("reorganisation", "number", name="change_number_once")]

    def __str__(self) -> str:
        return f"{self.number}"
