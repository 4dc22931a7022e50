"""What is stored: rooms and desks with their conditions, bookings, their half-hours, calendar addresses."""

from datetime import date, timedelta
from typing import ClassVar, Self
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.calendars.clocks import Clocks, clocks
from kakehashi.registry.models import Office, Organisation, Post

from . import flows, rules


class SpaceQuerySet(models.QuerySet["Space"]):
    """Spaces, by day."""

    def on(self, day: date) -> Self:
        """Those that can be used on ``day``."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=day), valid_from__lte=day)

    def not_over(self, day: date) -> Self:
        """Those that can be used on ``day`` or later."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=day))


class Space(models.Model):
    """A room or desk of an office that local governments may use (活動用オフィススペース), with its conditions."""

    class Kind(models.TextChoices):
        ROOM = "room", _("Meeting room")
        DESK = "desk", _("Work place")

    class Booker(models.TextChoices):
        TOWN = rules.TOWN, _("Local governments")
        RESIDENT = rules.RESIDENT, _("Resident secondees")
        ASSOCIATION = rules.ASSOCIATION, _("Associations and other bodies")
        HOUSE = rules.HOUSE, _("Headquarters and offices")

    personal: ClassVar[dict[str, str]] = {}

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100, blank=True)
    place = models.CharField(max_length=200, blank=True)  # where in the office: floor, door
    capacity = models.PositiveSmallIntegerField()
    equipment = models.JSONField(default=list)  # codes of rules.EQUIPMENT
    terms = models.TextField(max_length=3000, blank=True)  # what else holds, in words
    terms_en = models.TextField(max_length=3000, blank=True)
    bookers = models.JSONField(default=list)  # who may book: codes of Booker
    opens = models.TimeField()  # by the office's clock
    closes = models.TimeField()
    weekdays = models.JSONField(default=list)  # Monday is 0
    longest_hours = models.PositiveSmallIntegerField()
    ahead_days = models.PositiveSmallIntegerField()
    needs_confirmation = models.BooleanField(default=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)  # the last day
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    objects = SpaceQuerySet.as_manager()

    class Meta:
        ordering = ("office__position", "kind", "name", "pk")
        constraints = [
            models.UniqueConstraint(fields=["office", "name"], name="space_name_once_an_office"),
            models.CheckConstraint(condition=~Q(name="") & Q(capacity__gte=1), name="space_has_a_name_and_room"),
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="space_closes_after_it_opens"),
            models.CheckConstraint(
                condition=Q(longest_hours__gte=1, ahead_days__gte=1), name="space_can_be_booked_at_all"
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")), name="space_ends_after_it_begins"
            ),
        ]
        indexes = [models.Index(fields=["office", "kind", "capacity"], name="space_by_office")]

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" and self.name_en else self.name

    def get_absolute_url(self) -> str:
        """Its page, with this week."""
        return reverse("bookings:space", kwargs={"pk": self.pk})

    @property
    def zone(self) -> ZoneInfo:
        """The clocks of its office."""
        return ZoneInfo(self.office.time_zone)

    @property
    def conditions(self) -> rules.Conditions:
        """How it may be used."""
        return rules.Conditions(
            zone=self.zone, opens=self.opens, closes=self.closes, weekdays=frozenset(self.weekdays),
            capacity=self.capacity, longest=timedelta(hours=self.longest_hours), ahead=timedelta(days=self.ahead_days),
            valid_from=self.valid_from, valid_until=self.valid_until,
        )  # fmt: skip

    @property
    def terms_shown(self) -> str:
        """What else holds, in the reader's language where it was written in it."""
        return self.terms_en if get_language() == "en" and self.terms_en else self.terms

    @property
    def equipment_shown(self) -> str:
        """What stands in it, in words."""
        return gettext(", ").join(str(words) for code, words in rules.EQUIPMENT.items() if code in self.equipment)

    @property
    def bookers_shown(self) -> str:
        """Who may book it, in words."""
        return gettext(", ").join(str(words) for code, words in self.Booker.choices if code in self.bookers)


class Booking(models.Model):
    """A room or desk for a time, for a body."""

    personal: ClassVar[dict[str, str]] = {}

    space = models.ForeignKey(Space, models.PROTECT, related_name="bookings")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")  # the desk that booked
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    guest = models.CharField(max_length=200, blank=True)  # a body that is not in the register
    booker = models.CharField(max_length=20, choices=Space.Booker)  # what kind of body it was when it was booked
    purpose = models.CharField(max_length=300)
    people = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    answer = models.TextField(max_length=3000, blank=True)  # what the office says with its confirmation
    note = models.TextField(max_length=4000, blank=True)  # why it was declined
    booked_at = models.DateTimeField(default=time.now)
    changed_at = models.DateTimeField(default=time.now)  # its time or its standing, as calendars are told
    sequence = models.PositiveIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True, blank=True)
    state = flows.BOOKING.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("starts_at", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="booking_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(people__gte=1), name="booking_is_for_somebody"),
            models.CheckConstraint(
                condition=(Q(organisation__isnull=False) & Q(guest="")) | (Q(organisation=None) & ~Q(guest="")),
                name="booking_is_for_one_body",
            ),
        ]
        indexes = [
            models.Index(fields=["space", "starts_at"], name="booking_by_space"),
            models.Index(fields=["organisation", "starts_at"], name="booking_by_body"),
            models.Index(fields=["state", "starts_at"], name="booking_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.space}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("bookings:booking", kwargs={"pk": self.pk})

    @property
    def number(self) -> str:
        """How it is called in mails: B2012-7, by the fiscal year in which it was made."""
        return f"B{time.fiscal_year(self.booked_at.astimezone(time.TOKYO).date())}-{self.pk}"

    @property
    def body(self) -> str:
        """Whose it is."""
        return str(self.organisation) if self.organisation else self.guest

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.BOOKING.state_of(self).tone

    @property
    def starts(self) -> Clocks:
        """Its beginning on both clocks."""
        return clocks(self.starts_at, self.space.zone)

    @property
    def ends(self) -> Clocks:
        """Its end on both clocks."""
        return clocks(self.ends_at, self.space.zone)


class Slot(models.Model):
    """One half-hour of a space, taken by a booking. No space has the same half-hour twice: the database sees to it."""

    personal: ClassVar[dict[str, str]] = {}

    space = models.ForeignKey(Space, models.PROTECT, related_name="+")
    booking = models.ForeignKey(Booking, models.CASCADE, related_name="slots")
    starts_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "starts_at"], name="slot_once_a_space")]

    def __str__(self) -> str:
        return f"{self.space} {self.starts_at:%Y-%m-%d %H:%M}"


class CalendarAddress(models.Model):
    """A private address at which a desk's calendar program reads bookings: its own, or those of one space."""

    personal: ClassVar[dict[str, str]] = {}

    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    space = models.ForeignKey(Space, models.CASCADE, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(default=time.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post", "space"], condition=Q(withdrawn_at=None, space__isnull=False),
                name="booking_address_once_a_space",
            ),
            models.UniqueConstraint(
                fields=["post"], condition=Q(withdrawn_at=None, space=None), name="booking_address_once_a_desk"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.space or self.post)

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("bookings:calendar_address", kwargs={"pk": self.pk})

    @property
    def is_example(self) -> bool:
        """As its space, or its body."""
        return self.space.is_example if self.space else self.post.section.organisation.is_example
