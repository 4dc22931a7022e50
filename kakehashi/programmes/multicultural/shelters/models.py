"""What is stored of shelters."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from kakehashi.registry.models import Organisation

from . import flows


class Shelter(models.Model):
    """A place of a body to which people may go in a disaster (避難所), designated before or opened as need arose.

    ``there`` holds codes of ``rules.facilities``; ``opened_at`` is when it was last opened, ``since`` when it came into
    the state in which it is.
    """

    personal: ClassVar[dict[str, str]] = {"telephone": "to reach the desk with questions; task of the local government"}

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="shelters")
    name = models.CharField(max_length=200)
    reading = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=200, blank=True)
    capacity = models.PositiveIntegerField(null=True, blank=True)  # people
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    telephone = models.CharField(max_length=30, blank=True)
    there: Any = models.JSONField(default=list, blank=True)
    note = models.CharField(max_length=200, blank=True)
    is_designated = models.BooleanField(default=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    since = models.DateTimeField(null=True, blank=True)  # none: never opened
    state = flows.SHELTER.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("organisation", "name", "pk")
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="shelter_has_a_name"),
            models.UniqueConstraint(fields=["organisation", "name"], name="shelter_once_a_name"),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,  # else a comparison with nothing would do
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="shelter_lies_at_a_point",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["closed", "withdrawn"]) | Q(opened_at__isnull=False, since__isnull=False),
                name="shelter_opened_at_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "state", "name"], name="shelter_of_body"),
            models.Index(fields=["state", "organisation"], name="shelter_by_state"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page at the desk."""
        return reverse("multicultural:shelter", kwargs={"pk": self.pk})

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.SHELTER.state_of(self).tone

    @property
    def point(self) -> str:
        """Latitude and longitude as maps want them; empty where it has none."""
        return "" if self.latitude is None or self.longitude is None else f"{self.latitude},{self.longitude}"
