"""Disasters and the local governments of their areas, each with its days and its source."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language

from .organisations import Organisation


class Disaster(models.Model):
    """An earthquake, flood or eruption whose area headquarters keeps (災害)."""

    personal: ClassVar[dict[str, str]] = {}

    name = models.CharField(max_length=200, unique=True)
    name_en = models.CharField(max_length=200, blank=True)
    happened_on = models.DateField()
    source = models.CharField(max_length=300)  # where it is told: a law, a report
    source_url = models.URLField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-happened_on", "pk")
        constraints = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(source=""), name="disaster_has_a_name_and_a_source"),
        ]
        indexes = [models.Index(fields=["-happened_on", "id"], name="disaster_by_day")]

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" and self.name_en else self.name

    def get_absolute_url(self) -> str:
        """Its page, with its area."""
        return reverse("members:disaster", kwargs={"pk": self.pk})


class AffectedAreaQuerySet(models.QuerySet["AffectedArea"]):
    """Affected areas, by day."""

    def on(self, day: date) -> Self:
        """Those that count on ``day``, first and last day included."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=day), valid_from__lte=day)


class AffectedArea(models.Model):
    """A local government belongs to the area of a disaster (被災地) from a day, perhaps until a day, by a source."""

    personal: ClassVar[dict[str, str]] = {}

    disaster = models.ForeignKey(Disaster, models.PROTECT, related_name="areas")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="affected_areas")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)  # the last day
    source = models.CharField(max_length=300)
    source_url = models.URLField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    objects = AffectedAreaQuerySet.as_manager()

    class Meta:
        ordering = ("disaster", "organisation__code", "valid_from")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")), name="affected_area_ends_later"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="affected_area_has_a_source"),
            models.UniqueConstraint(fields=["disaster", "organisation", "valid_from"], name="affected_area_once_a_day"),
            models.UniqueConstraint(
                fields=["disaster", "organisation"], condition=Q(valid_until=None), name="affected_area_open_once"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "valid_from", "valid_until"], name="affected_area_by_body")]

    def __str__(self) -> str:
        return f"{self.organisation} – {self.disaster}"

    def get_absolute_url(self) -> str:
        """It stands on its disaster's page."""
        return reverse("members:disaster", kwargs={"pk": self.disaster_id})
