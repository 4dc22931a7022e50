"""A liaison meeting of local governments' offices of one country or region."""

from typing import ClassVar
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.calendars.clocks import Clocks, clocks
from kakehashi.engines.questionnaires.places import territory_name
from kakehashi.registry.models import Office, Post
from kakehashi.services.bookings.models import Booking

from .. import flows


class LiaisonMeeting(models.Model):
    """A meeting (連絡会議) to which CLAIR's office invites the local governments' offices of a country or region."""

    personal: ClassVar[dict[str, str]] = {}

    key = models.UUIDField(default=uuid4, unique=True, editable=False)  # its name in calendars, for ever
    office = models.ForeignKey(Office, models.PROTECT, related_name="liaison_meetings")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")  # the desk that plans it
    territory = models.CharField(max_length=2)  # 国・地域, ISO 3166-1 alpha-2
    title = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    zone = models.CharField(max_length=50)  # the clocks of the place
    place = models.CharField(max_length=300, blank=True)
    booking = models.ForeignKey(Booking, models.SET_NULL, null=True, blank=True, related_name="+")  # of a room of ours
    agenda = models.TextField(max_length=10_000, blank=True)
    answer_by = models.DateField(null=True, blank=True)
    minutes = models.TextField(max_length=30_000, blank=True)
    note = models.TextField(max_length=3000, blank=True)  # why it was called off
    copied_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="copies")
    made_at = models.DateTimeField(default=time.now)
    sent_at = models.DateTimeField(null=True, blank=True)  # the invitations; from then on the invited see it
    reminded_at = models.DateTimeField(null=True, blank=True)  # those who had not answered
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(default=time.now)  # its time, place or standing, as calendars are told
    state = flows.LIAISON_MEETING.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-starts_at", "-pk")
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="liaison_meeting_has_a_title"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="liaison_meeting_ends_after_begin"),
        ]
        indexes = [
            models.Index(fields=["office", "state", "-starts_at"], name="liaison_meeting_by_office"),
            models.Index(fields=["territory", "-starts_at"], name="liaison_meeting_by_territory"),
            models.Index(fields=["-starts_at"], name="liaison_meeting_by_day"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("offices:liaison_meeting", kwargs={"pk": self.pk})

    @property
    def number(self) -> str:
        """How it is called in mails and on paper: L2012-7, by the fiscal year in which it is held."""
        return f"L{time.fiscal_year(self.starts_at.astimezone(time.TOKYO).date())}-{self.pk}"

    @property
    def territory_shown(self) -> str:
        """Its country or region in the reader's language."""
        return territory_name(self.territory)

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.LIAISON_MEETING.state_of(self).tone

    @property
    def starts(self) -> Clocks:
        """Its beginning on both clocks."""
        return clocks(self.starts_at, ZoneInfo(self.zone))

    @property
    def ends(self) -> Clocks:
        """Its end on both clocks."""
        return clocks(self.ends_at, ZoneInfo(self.zone))
