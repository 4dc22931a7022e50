"""What is stored of rounds of shelters."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from kakehashi.base import time
from kakehashi.registry.models import Post

from ..centres.models import CentreMember, SupportCentre
from ..information_cards.models import InformationCard
from ..shelters.models import Shelter


class ShelterRound(models.Model):
    """People of a centre went to a shelter: whom they met, by language, and what is needed there (避難所巡回票)."""

    personal: ClassVar[dict[str, str]] = {}

    centre = models.ForeignKey(SupportCentre, models.PROTECT, related_name="rounds")
    shelter = models.ForeignKey(Shelter, models.PROTECT, null=True, blank=True, related_name="+")
    place = models.CharField(max_length=200, blank=True)  # where it is no shelter of the list
    members = models.ManyToManyField(CentreMember, blank=True, related_name="+")
    went_at = models.DateTimeField()
    met: Any = models.JSONField(default=dict)  # language → how many people
    needs = models.TextField(max_length=4000, blank=True)  # of many, without names
    note = models.TextField(max_length=4000, blank=True)
    card = models.ForeignKey(InformationCard, models.PROTECT, null=True, blank=True, related_name="rounds")
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-went_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(shelter__isnull=False) | ~Q(place=""), name="shelter_round_went_somewhere"
            ),
        ]
        indexes = [models.Index(fields=["centre", "-went_at"], name="shelter_round_of_centre")]

    def __str__(self) -> str:
        return f"{self.where} {self.went_at.astimezone(time.TOKYO):%m/%d %H:%M}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("multicultural:shelter_round", kwargs={"pk": self.pk})

    @property
    def where(self) -> str:
        """The shelter, or the place."""
        return str(self.shelter) if self.shelter is not None else self.place

    @property
    def people(self) -> int:
        """How many people were met."""
        return sum(self.met.values())
