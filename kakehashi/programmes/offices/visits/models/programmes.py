"""A visit programme and the legs of its way."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.registry.models import Office, Organisation, PlanItem, Post, Section
from kakehashi.services.casework.requests.models import SupportRequest

from .. import flows, rules


class VisitProgramme(models.Model):
    """The programme of one visit (行程): made for a request, or standing alone. It belongs to an overseas office."""

    personal: ClassVar[dict[str, str]] = {
        "protocol": "to care for the guests; legitimate interest of the visit",
    }

    key = models.UUIDField(default=uuid4, unique=True, editable=False)  # its name in calendars, for ever
    request = models.OneToOneField(
        SupportRequest, models.PROTECT, null=True, blank=True, related_name="visit_programme"
    )
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    section = models.ForeignKey(Section, models.PROTECT, null=True, blank=True, related_name="+")  # that asked
    office = models.ForeignKey(Office, models.PROTECT, related_name="visit_programmes")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")  # the desk that made it
    title = models.CharField(max_length=200)
    aim = models.TextField(max_length=3000, blank=True)
    begins = models.DateField()
    ends = models.DateField()
    zones = models.JSONField(default=list)  # time zones on the way, the main one first
    information = models.TextField(max_length=10_000, blank=True)
    emergency = models.TextField(max_length=1000, blank=True)  # posts and numbers, printed on every page
    protocol = models.TextField(max_length=3000, blank=True)  # inside the house
    gifts = models.TextField(max_length=1000, blank=True)  # inside the house
    english = models.JSONField(default=dict)  # text of the programme → its English words
    edition = models.PositiveSmallIntegerField(default=0)  # how often it was fixed
    copied_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="copies")
    note = models.TextField(max_length=3000, blank=True)  # the last reason: changed again, called off
    plan_items = models.ManyToManyField(PlanItem, blank=True, related_name="+")
    made_at = models.DateTimeField(default=time.now)
    handed_over_at = models.DateTimeField(null=True, blank=True)
    state = flows.VISIT_PROGRAMME.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-begins", "-pk")
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="visit_has_a_title"),
            models.CheckConstraint(condition=Q(ends__gte=F("begins")), name="visit_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "called_off")) | Q(edition__gte=1), name="visit_fixed_has_an_edition"
            ),
        ]
        indexes = [
            models.Index(fields=["office", "state", "-begins"], name="visit_by_office"),
            models.Index(fields=["organisation", "-begins"], name="visit_by_body"),
            models.Index(fields=["-begins"], name="visit_by_day"),
        ]

    def __str__(self) -> str:
        return rules.told(self.title, self.english, get_language() or "ja")

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("offices:visit", kwargs={"pk": self.pk})

    @property
    def number(self) -> str:
        """How it is called in mails and on paper: V2012-7."""
        return f"V{time.fiscal_year(self.begins)}-{self.pk}"

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.VISIT_PROGRAMME.state_of(self).tone

    @property
    def zone(self) -> str:
        """The time zone where most of it happens."""
        return str(self.zones[0]) if self.zones else self.office.time_zone

    @property
    def has_stops(self) -> bool:
        """Whether anything stands in it."""
        return bool(self.legs.all()) or any(one.state != "declined" for one in self.appointments.all())

    @property
    def is_waiting_for_results(self) -> bool:
        """Whether nobody said yet of a confirmed appointment whether it was held."""
        return any(one.state == "confirmed" for one in self.appointments.all())


class Leg(models.Model):
    """A part of the way, or what else has its hour and is no appointment: lunch, rest, a walk through a market."""

    class Mode(models.TextChoices):
        AIR = "air", _("Aeroplane")
        RAIL = "rail", _("Train")
        CAR = "car", _("Car")
        COACH = "coach", _("Coach")
        SHIP = "ship", _("Ship")
        WALK = "walk", _("On foot")
        STAY = "stay", _("On site")

    personal: ClassVar[dict[str, str]] = {}

    programme = models.ForeignKey(VisitProgramme, models.CASCADE, related_name="legs")
    day = models.DateField()
    starts = models.TimeField(null=True, blank=True)  # on the clocks of zone
    zone = models.CharField(max_length=50)
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.CAR)
    what = models.CharField(max_length=200, blank=True)  # flight, train, what is done
    origin = models.CharField(max_length=200, blank=True)
    destination = models.CharField(max_length=200, blank=True)
    until_day = models.DateField(null=True, blank=True)  # where it ends on another day
    ends = models.TimeField(null=True, blank=True)  # on the clocks of until_zone
    until_zone = models.CharField(max_length=50, blank=True)
    note = models.CharField(max_length=300, blank=True)
    sequence = models.PositiveIntegerField(default=0)  # grows with each change that a calendar must know
    changed_at = models.DateTimeField(default=time.now)

    class Meta:
        ordering = ("day", "starts", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(what="") | ~Q(origin="") | ~Q(destination=""), name="leg_says_something"
            )
        ]

    def __str__(self) -> str:
        return self.what or " → ".join(part for part in (self.origin, self.destination) if part)
