"""The business plan: fields and items, by fiscal year."""

from typing import ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class PlanField(models.Model):
    """One of the plan's seven fields of a fiscal year; number 0 is the preamble."""

    personal: ClassVar[dict[str, str]] = {}

    year = models.PositiveSmallIntegerField()  # fiscal year
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    is_priority = models.BooleanField(default=False)  # four are important, three carry them

    class Meta:
        ordering = ("year", "number")
        constraints = [models.UniqueConstraint("year", "number", name="plan_field_once")]

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name


class PlanItem(models.Model):
    """One of the 162 items of the plan of FY2012."""

    class Emphasis(models.TextChoices):
        PREAMBLE = "preamble", _("Preamble")
        PRIORITY = "priority", _("Priority programme")
        GENERAL = "general", _("General programme")

    personal: ClassVar[dict[str, str]] = {}

    field = models.ForeignKey(PlanField, models.PROTECT, related_name="items")
    code = models.CharField(max_length=10)  # "7G-3"
    emphasis = models.CharField(max_length=10, choices=Emphasis)
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    text_en = models.CharField(max_length=300)
    heading = models.CharField(max_length=300, blank=True)
    heading_en = models.CharField(max_length=300, blank=True)
    twins = models.ManyToManyField("self", blank=True)  # the same work, named twice in the plan

    class Meta:
        ordering = ("field", "position")
        constraints = [models.UniqueConstraint("field", "code", name="plan_item_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.text_en if get_language() == 'en' else self.text}"
