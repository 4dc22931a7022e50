"""What is shared in the group of a country or region: notices with who has seen them, dates with who joins."""

from datetime import date
from typing import ClassVar, Self
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.files.models import StoredFile
from kakehashi.engines.questionnaires.places import territory_name
from kakehashi.registry.models import Organisation, Post

from . import flows


class SharedNoticeQuerySet(models.QuerySet["SharedNotice"]):
    """Notices, by day."""

    def on(self, day: date) -> Self:
        """Those that are in force on ``day``."""
        live = self.filter(state__in=flows.SHARED_NOTICE.tagged(flows.LIVE), valid_from__lte=day)
        return live.filter(Q(valid_until=None) | Q(valid_until__gte=day))


class SharedNotice(models.Model):
    """A notice that a desk shares in the group of a country or region (共有のお知らせ)."""

    personal: ClassVar[dict[str, str]] = {}

    territory = models.CharField(max_length=2)  # of whose group; ISO 3166-1 alpha-2
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")  # the desk that shares it
    title = models.CharField(max_length=200)
    text = models.TextField(max_length=10_000)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)  # the last day
    file = models.OneToOneField(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(default=time.now)
    told_at = models.DateTimeField(null=True, blank=True)  # when the group was told by mail
    state = flows.SHARED_NOTICE.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    objects = SharedNoticeQuerySet.as_manager()

    class Meta:
        ordering = ("-valid_from", "-pk")
        constraints = [
            models.CheckConstraint(condition=~Q(title="") & ~Q(text=""), name="shared_notice_says_something"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")), name="shared_notice_days_follow"
            ),
        ]
        indexes = [
            models.Index(fields=["territory", "-valid_from"], name="shared_notice_by_group"),
            models.Index(fields=["state", "told_at"], name="shared_notice_to_be_told"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("offices:shared_notice", kwargs={"pk": self.pk})

    @property
    def territory_shown(self) -> str:
        """Whose group, in the reader's language."""
        return territory_name(self.territory)

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.SHARED_NOTICE.state_of(self).tone


class Sighting(models.Model):
    """That a desk has seen a notice: it pressed so."""

    personal: ClassVar[dict[str, str]] = {}

    notice = models.ForeignKey(SharedNotice, models.CASCADE, related_name="sightings")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=time.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notice", "post"], name="sighting_once_a_desk")]

    def __str__(self) -> str:
        return f"{self.notice} {self.at:%Y-%m-%d}"


class SharedDate(models.Model):
    """An event of any office of a group, so that several local governments can join (共有の予定)."""

    personal: ClassVar[dict[str, str]] = {}

    key = models.UUIDField(default=uuid4, unique=True, editable=False)  # its name in calendars, for ever
    territory = models.CharField(max_length=2)
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    text = models.TextField(max_length=5000, blank=True)
    place = models.CharField(max_length=300, blank=True)
    website = models.URLField(max_length=300, blank=True)
    begins = models.DateField()
    ends = models.DateField()
    join_by = models.DateField(null=True, blank=True)  # None: nobody is to join
    note = models.TextField(max_length=2000, blank=True)  # why it was called off
    made_at = models.DateTimeField(default=time.now)
    told_at = models.DateTimeField(null=True, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(default=time.now)
    state = flows.SHARED_DATE.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("begins", "pk")
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="shared_date_has_a_title"),
            models.CheckConstraint(condition=Q(ends__gte=F("begins")), name="shared_date_ends_after_it_begins"),
        ]
        indexes = [
            models.Index(fields=["territory", "begins"], name="shared_date_by_group"),
            models.Index(fields=["state", "told_at"], name="shared_date_to_be_told"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("offices:shared_date", kwargs={"pk": self.pk})

    @property
    def territory_shown(self) -> str:
        """Whose group, in the reader's language."""
        return territory_name(self.territory)

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.SHARED_DATE.state_of(self).tone


class Joining(models.Model):
    """That a body joins an event of the group."""

    personal: ClassVar[dict[str, str]] = {}

    date = models.ForeignKey(SharedDate, models.CASCADE, related_name="joinings")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    remark = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(default=time.now)

    class Meta:
        ordering = ("at", "pk")
        constraints = [models.UniqueConstraint(fields=["date", "organisation"], name="joining_once_a_body")]

    def __str__(self) -> str:
        return str(self.organisation)


class GroupCalendarAddress(models.Model):
    """A private address at which a desk's calendar program reads the dates and meetings of its groups."""

    personal: ClassVar[dict[str, str]] = {}

    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=time.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post"], condition=Q(withdrawn_at=None), name="group_calendar_address_once_a_desk"
            )
        ]

    def __str__(self) -> str:
        return str(self.post)

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("offices:group_calendar_address", kwargs={"pk": self.pk})

    @property
    def is_example(self) -> bool:
        """As its body."""
        return self.post.section.organisation.is_example
