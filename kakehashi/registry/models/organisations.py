"""Bodies and offices, each with the days on which it exists."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Organisations, by day."""

    def on(self, day: date) -> Self:
        """Those that exist on ``day``; an unknown beginning lies before all records."""
        return self.filter(Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_until=None) | Q(valid_until__gte=day))

    def local_governments(self) -> Self:
        """Prefectures, municipalities and special wards: the bodies that the plan means by 自治体."""
        return self.filter(kind__in=Organisation.LOCAL_GOVERNMENTS)


class Organisation(models.Model):
    """A local government, the headquarters, or another body; valid from a day to a day.

    Rows that come from the reference lists are synced by (code, valid_from) and never deleted.
    """

    class Kind(models.TextChoices):
        PREFECTURE = "prefecture", _("Prefecture")
        CITY = "city", _("City")
        TOWN = "town", _("Town")
        VILLAGE = "village", _("Village")
        SPECIAL_WARD = "special_ward", _("Special ward")
        CITY_WARD = "city_ward", _("Ward of a designated city")
        HEADQUARTERS = "headquarters", _("Headquarters (HQ)")
        OTHER = "other", _("Other organisation")

    LOCAL_GOVERNMENTS = (Kind.PREFECTURE, Kind.CITY, Kind.TOWN, Kind.VILLAGE, Kind.SPECIAL_WARD)

    personal: ClassVar[dict[str, str]] = {}

    kind = models.CharField(max_length=20, choices=Kind)
    code = models.CharField(max_length=6, blank=True)  # 全国地方公共団体コード with its check digit
    name = models.CharField(max_length=200)
    kana = models.CharField(max_length=200, blank=True)
    name_en = models.CharField(max_length=200, blank=True)
    prefecture = models.CharField(max_length=2, blank=True)  # the code's first two digits
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="wards")
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)  # the last day
    designated_from = models.DateField(null=True, blank=True)  # a designated city since
    has_branch = models.BooleanField(default=False)  # its international division acts as CLAIR's branch
    is_example = models.BooleanField(default=False)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ("code", "id")
        constraints = [
            models.UniqueConstraint(
                "code", condition=Q(valid_until=None) & ~Q(code=""), name="organisation_code_today"
            ),
            models.UniqueConstraint("code", "valid_from", condition=~Q(code=""), name="organisation_code_from"),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_until__gte=models.F("valid_from")),
                name="organisation_ends_after_it_begins",
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "code"], name="organisation_by_kind"),
            models.Index(fields=["prefecture", "code"], name="organisation_by_prefecture"),
        ]

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" and self.name_en else self.name

    def exists_on(self, day: date) -> bool:
        """Whether it exists on ``day``; an unknown beginning lies before all records. Asks no database."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or self.valid_until >= day)


class Office(models.Model):
    """One of CLAIR's overseas offices."""

    personal: ClassVar[dict[str, str]] = {}

    code = models.SlugField(max_length=20, unique=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="offices")
    name = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100)
    city = models.CharField(max_length=50)
    city_en = models.CharField(max_length=50)
    time_zone = models.CharField(max_length=50)
    opened = models.CharField(max_length=10)  # "1988" or "1990-10": as much as is known
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "code")

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name

    @property
    def city_shown(self) -> str:
        """Its city in the reader's language."""
        return self.city_en if get_language() == "en" else self.city


class OfficeTerritory(models.Model):
    """A country or region (国・地域) that an office looks after, from a day."""

    personal: ClassVar[dict[str, str]] = {}

    office = models.ForeignKey(Office, models.PROTECT, related_name="territories")
    code = models.CharField(max_length=2)  # ISO 3166-1 alpha-2
    name = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100)
    is_certain = models.BooleanField(default=True)  # False: domain.md 7 marks it uncertain
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("office", "code")
        constraints = [models.UniqueConstraint("office", "code", name="office_territory_once")]

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name
