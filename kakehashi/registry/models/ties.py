"""Ties of local governments with partners abroad, each with its days and its source."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time

from .organisations import Organisation


class TieQuerySet(models.QuerySet["Tie"]):
    """Ties, by day."""

    def on(self, day: date) -> Self:
        """Those in force on ``day``, first and last day included."""
        return self.filter(Q(ended_on=None) | Q(ended_on__gte=day), agreed_on__lte=day)


class Tie(models.Model):
    """A local government is bound to a partner abroad (姉妹都市提携 and the like) from a day, perhaps until a day."""

    class Kind(models.TextChoices):
        SISTER_CITY = "sister_city", _("Sister-city relationship")
        FRIENDSHIP_CITY = "friendship_city", _("Friendship-city relationship")
        MEMORANDUM = "memorandum", _("Memorandum in one field")
        EXCHANGE = "exchange", _("Exchange without an agreement")

    personal: ClassVar[dict[str, str]] = {}

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="ties")  # the body of that time
    kind = models.CharField(max_length=20, choices=Kind)
    partner = models.CharField(max_length=200)  # as it is written in Japanese
    partner_en = models.CharField(max_length=200, blank=True)
    territory = models.CharField(max_length=2)  # 国・地域, ISO 3166-1 alpha-2
    region = models.CharField(max_length=200, blank=True)  # state, province
    agreed_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)  # the last day; of a fixed term, too
    source = models.CharField(max_length=300)  # where it is told
    source_url = models.URLField(max_length=500, blank=True)
    registered_at = models.DateTimeField(default=time.now)
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    objects = TieQuerySet.as_manager()

    class Meta:
        ordering = ("organisation__code", "agreed_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(partner="") & ~Q(territory="") & ~Q(source=""), name="tie_has_a_partner_and_a_source"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("agreed_on")), name="tie_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["organisation", "territory", "partner", "kind"], condition=Q(ended_on=None),
                name="tie_in_force_once",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["organisation", "agreed_on", "ended_on"], name="tie_by_body"),
            models.Index(fields=["territory", "agreed_on"], name="tie_by_territory"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} – {self.partner_shown}"

    def get_absolute_url(self) -> str:
        """It stands on its body's page."""
        return reverse("members:organisation", kwargs={"pk": self.organisation_id}) + "#ties"

    @property
    def partner_shown(self) -> str:
        """The partner in the reader's language, where it was written in it."""
        return self.partner_en if get_language() == "en" and self.partner_en else self.partner
