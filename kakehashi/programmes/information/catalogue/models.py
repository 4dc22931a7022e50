"""What is stored of the catalogue: since when a service is offered. What it is stands in its declaration."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.measures.services import SERVICES, Service


class CatalogueEntry(models.Model):
    """A service that was put into the catalogue, from a day, and out of it, on another one."""

    personal: ClassVar[dict[str, str]] = {}

    code = models.SlugField(max_length=60, unique=True)  # the service's name
    offered_on = models.DateField(default=time.today)
    ended_on = models.DateField(null=True, blank=True)  # since then it is declared no more
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("code",)
        verbose_name_plural = "catalogue entries"
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("offered_on")), name="catalogue_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return str(self.service.label) if self.service else self.code

    @property
    def service(self) -> Service | None:
        """Its declaration; None where the room declares it no more."""
        return SERVICES.get(self.code)

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("information:service", kwargs={"code": self.code})
