"""What an office must have before it takes resident secondees: the items, and where each office stands."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import get_language

from kakehashi.base import time
from kakehashi.registry.models import Office, Post

from .. import flows


class ChecklistItem(models.Model):
    """One thing that an office must have ready (desk, visa, insurance …), from a day to a day."""

    personal: ClassVar[dict[str, str]] = {}

    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100, blank=True)
    help = models.CharField(max_length=300, blank=True)
    help_en = models.CharField(max_length=300, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)  # the last day
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("position", "pk")
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="checklist_item_has_a_name"),
            models.UniqueConstraint(fields=["name"], condition=Q(valid_until=None), name="checklist_item_once"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")), name="checklist_item_ends_later"
            ),
        ]

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" and self.name_en else self.name

    @property
    def help_shown(self) -> str:
        """What it means, in the reader's language where it was written in it."""
        return self.help_en if get_language() == "en" and self.help_en else self.help

    @classmethod
    def today(cls) -> "QuerySet[ChecklistItem]":
        """The items that hold today."""
        day = time.today()
        return cls.objects.filter(Q(valid_until=None) | Q(valid_until__gte=day), valid_from__lte=day)


class RollOut(models.Model):
    """How far one office is with taking resident secondees."""

    personal: ClassVar[dict[str, str]] = {}

    office = models.OneToOneField(Office, models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")  # the desk that began it
    note = models.TextField(max_length=4000, blank=True)  # the last reason
    begun_at = models.DateTimeField(default=time.now)
    reported_at = models.DateTimeField(null=True, blank=True)
    ready_at = models.DateTimeField(null=True, blank=True)
    state = flows.ROLL_OUT.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("office__position", "pk")

    def __str__(self) -> str:
        return str(self.office)

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("offices:roll_out", kwargs={"pk": self.pk})

    @property
    def items(self) -> QuerySet[ChecklistItem]:
        """What it must have today."""
        return ChecklistItem.today()

    @property
    def missing(self) -> QuerySet[ChecklistItem]:
        """What is not ticked yet."""
        return self.items.exclude(pk__in=self.ticks.order_by().values("item"))


class ChecklistTick(models.Model):
    """That an office has an item: who said so, when, and what is to be known about it."""

    personal: ClassVar[dict[str, str]] = {}

    roll_out = models.ForeignKey(RollOut, models.CASCADE, related_name="ticks")
    item = models.ForeignKey(ChecklistItem, models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=time.now)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("item__position", "pk")
        constraints = [models.UniqueConstraint(fields=["roll_out", "item"], name="checklist_tick_once_an_item")]

    def __str__(self) -> str:
        return f"{self.roll_out} {self.item}"
