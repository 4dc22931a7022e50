"""What is stored about the offices that local governments run abroad themselves."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.questionnaires.places import territory_name
from kakehashi.registry.models import Office, Organisation

from . import flows, rules


class LocalGovernmentOffice(models.Model):
    """An office abroad that local governments run themselves (自治体海外事務所); never one of CLAIR's."""

    class Form(models.TextChoices):
        OWN = "own", _("Office of its own")
        SHARED = "shared", _("Shared office")
        DESK = "desk", _("Desk within another organisation")
        AGENT = "agent", _("Contracted agent")

    personal: ClassVar[dict[str, str]] = {
        "email": "to reach the desk outside; legitimate interest of the network",
        "phone": "to reach the desk outside; legitimate interest of the network",
    }

    owners = models.ManyToManyField(Organisation, related_name="+")
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    form = models.CharField(max_length=10, choices=Form, default=Form.OWN)
    territory = models.CharField(max_length=2)  # 国・地域, ISO 3166-1 alpha-2
    city = models.CharField(max_length=100)
    city_en = models.CharField(max_length=100, blank=True)
    latitude = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    longitude = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    opened = models.CharField(max_length=10, blank=True)  # "1988" or "1990-10": as much as is known
    closed_on = models.DateField(null=True, blank=True)  # its last day
    address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=50, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(max_length=300, blank=True)
    staff = models.PositiveSmallIntegerField(null=True, blank=True)
    fields = models.JSONField(default=list)  # codes of rules.FIELDS
    source = models.CharField(max_length=300)  # where this was read, or who told it
    note = models.TextField(max_length=3000, blank=True)  # what takes its place, after it was closed
    partner = models.ForeignKey(Office, models.PROTECT, related_name="+")  # CLAIR's office that works with it
    registered_at = models.DateTimeField(default=time.now)
    confirmed_on = models.DateField(null=True, blank=True)
    is_confirmed_for = models.BooleanField(default=False)  # by CLAIR's office on its behalf
    asked_on = models.DateField(null=True, blank=True)  # when its desks were asked last, since they last confirmed
    asks = models.PositiveSmallIntegerField(default=0)
    state = flows.LOCAL_GOVERNMENT_OFFICE.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("territory", "city", "name", "pk")
        constraints = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(city=""), name="town_office_has_a_name_and_city"),
            models.CheckConstraint(condition=~Q(source=""), name="town_office_names_its_source"),
            models.CheckConstraint(
                condition=Q(state="open", closed_on=None) | Q(state="closed", closed_on__isnull=False),
                name="town_office_closed_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None) | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="town_office_lies_on_the_earth",
            ),
        ]
        indexes = [
            models.Index(fields=["territory", "state"], name="town_office_by_territory"),
            models.Index(fields=["partner", "state"], name="town_office_by_partner"),
            models.Index(fields=["state", "confirmed_on"], name="town_office_by_confirmation"),
        ]

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" and self.name_en else self.name

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("offices:local_government_office", kwargs={"pk": self.pk})

    @property
    def territory_shown(self) -> str:
        """Its country or region in the reader's language."""
        return territory_name(self.territory)

    @property
    def city_shown(self) -> str:
        """Its city in the reader's language, where it was written in it."""
        return self.city_en if get_language() == "en" and self.city_en else self.city

    @property
    def fields_shown(self) -> str:
        """What it works on, in words."""
        return gettext(", ").join(str(words) for code, words in rules.FIELDS.items() if code in self.fields)

    @property
    def owners_shown(self) -> str:
        """Whose it is; `permissions.visible` fetches the owners of all rows at once."""
        return gettext(", ").join(str(body) for body in self.owners.all())

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.LOCAL_GOVERNMENT_OFFICE.state_of(self).tone

    @property
    def is_awaited(self) -> bool:
        """Whether its entry waits for a confirmation: it was never confirmed, or was asked about."""
        return self.state == "open" and (self.confirmed_on is None or self.asks > 0)
