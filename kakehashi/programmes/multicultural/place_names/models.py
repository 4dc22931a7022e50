"""What is stored of place names."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class PlaceName(models.Model):
    """A place in one language, verbatim from a table of the Japan Meteorological Agency (地名の公式訳).

    Synced by (table, code, tag); what the table holds no more is kept, and is not current.
    """

    class Table(models.TextChoices):
        CITY = "city", _("Municipalities")
        EPICENTRE = "epicentre", _("Epicentres")
        PREFECTURE = "prefecture", _("Prefectures")
        AREA_CENTER = "area_center", _("Forecast areas: regions")
        AREA_OFFICE = "area_office", _("Forecast areas: offices")
        AREA_10 = "area_10", _("Forecast areas: primary")
        AREA_15 = "area_15", _("Forecast areas: groups of municipalities")
        AREA_20 = "area_20", _("Forecast areas: municipalities")

    WRITTEN = (Table.CITY, Table.EPICENTRE, Table.PREFECTURE)  # tables of names in many languages

    personal: ClassVar[dict[str, str]] = {}

    table = models.CharField(max_length=20, choices=Table)
    code = models.CharField(max_length=10)
    tag = models.CharField(max_length=20)  # BCP 47, as in the bank of sentences
    name = models.CharField(max_length=200)
    japanese = models.CharField(max_length=200)
    parent = models.CharField(max_length=10, blank=True)  # the code one level up, of forecast areas
    source = models.CharField(max_length=200)
    source_date = models.DateField()
    is_current = models.BooleanField(default=True)

    class Meta:
        ordering = ("table", "code", "tag")
        constraints = [
            models.UniqueConstraint(fields=["table", "code", "tag"], name="place_name_once"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(japanese=""), name="place_name_says_something"),
        ]
        indexes = [
            models.Index(fields=["japanese", "tag"], name="place_name_by_japanese"),
            models.Index(fields=["table", "parent"], name="place_name_by_parent"),
        ]

    def __str__(self) -> str:
        return self.name
