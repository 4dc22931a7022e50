"""Who travels, who goes along, and what is arranged for them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kakehashi.registry.models import Post

from .programmes import VisitProgramme


class Delegate(models.Model):
    """Who travels (訪問団), by post, never by name."""

    personal: ClassVar[dict[str, str]] = {}

    programme = models.ForeignKey(VisitProgramme, models.CASCADE, related_name="delegates")
    post = models.CharField(max_length=200)
    people = models.PositiveSmallIntegerField(default=1)
    is_vip = models.BooleanField(default=False)

    class Meta:
        ordering = ("-is_vip", "pk")
        constraints = [models.CheckConstraint(condition=Q(people__gte=1), name="delegate_is_somebody")]

    def __str__(self) -> str:
        return self.post


class Accompaniment(models.Model):
    """One of our posts that goes along (アテンド) on a day, from and until an hour; without hours all day."""

    personal: ClassVar[dict[str, str]] = {}

    programme = models.ForeignKey(VisitProgramme, models.CASCADE, related_name="accompaniments")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    day = models.DateField()
    starts = models.TimeField(null=True, blank=True)
    ends = models.TimeField(null=True, blank=True)
    duty = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("day", "starts", "pk")

    def __str__(self) -> str:
        return f"{self.post} {self.day}"


class Arrangement(models.Model):
    """What is arranged for the visit (手配): interpreter, vehicle, venue, lodging."""

    class Kind(models.TextChoices):
        INTERPRETER = "interpreter", _("Interpreter")
        VEHICLE = "vehicle", _("Vehicle")
        VENUE = "venue", _("Venue")
        LODGING = "lodging", _("Lodging")
        OTHER = "other", _("Other")

    personal: ClassVar[dict[str, str]] = {}

    programme = models.ForeignKey(VisitProgramme, models.CASCADE, related_name="arrangements")
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.INTERPRETER)
    what = models.CharField(max_length=200)
    day = models.DateField(null=True, blank=True)
    starts = models.TimeField(null=True, blank=True)
    ends = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    is_booked = models.BooleanField(default=False)

    class Meta:
        ordering = ("day", "starts", "pk")

    def __str__(self) -> str:
        return self.what
