"""What is stored: study groups, who belongs to them, when they meet, and what papers they are given."""

from typing import ClassVar
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.calendars.clocks import Clocks, clocks
from kakehashi.engines.files.models import StoredFile
from kakehashi.registry.models import Office, Post
from kakehashi.services.contacts.models import Person

from ..articles.models import ArticlePage
from ..articles.rules import THEMES
from ..research.models import ResearchProject
from . import flows


class StudyGroup(models.Model):
    """A study group (研究会) of scholars, kept by a desk of headquarters, with the offices that work with it."""

    personal: ClassVar[dict[str, str]] = {}

    title = models.CharField(max_length=200)
    aim = models.TextField(max_length=3000)
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")  # the desk that keeps it
    offices = models.ManyToManyField(Office, related_name="+", blank=True)
    begins_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField(default=time.now)
    state = flows.STUDY_GROUP.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-begins_on", "-pk")
        constraints = [
            models.CheckConstraint(condition=~Q(title="") & ~Q(aim=""), name="study_group_says_what_for"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("begins_on")), name="study_group_ends_after_begin"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-begins_on"], name="study_group_by_state"),
            models.Index(fields=["post", "state"], name="study_group_by_post"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("information:study_group", kwargs={"pk": self.pk})


class GroupMember(models.Model):
    """Somebody of the network who belongs to a group from a day on (委員)."""

    class Role(models.TextChoices):
        CHAIR = "chair", _("Chair of the group")
        MEMBER = "member", _("Member of the group")
        OBSERVER = "observer", _("Observer")

    personal: ClassVar[dict[str, str]] = {
        "speciality": "to know who studies what; legitimate interest of the study group",
    }
    about_person: ClassVar[tuple[str, ...]] = ()  # goes with the contact (readers.py)

    group = models.ForeignKey(StudyGroup, models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    role = models.CharField(max_length=10, choices=Role, default=Role.MEMBER)
    speciality = models.CharField(max_length=200, blank=True)
    joined_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("role", "joined_on", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["group", "person"], condition=Q(left_on=None), name="group_member_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(left_on=None) | Q(left_on__gte=F("joined_on")), name="group_member_leaves_after_joining"
            ),
        ]

    def __str__(self) -> str:
        return str(self.whom)

    def get_absolute_url(self) -> str:
        """It stands on the group's page."""
        return reverse("information:study_group", kwargs={"pk": self.group_id})

    @property
    def whom(self) -> Person:
        """The contact that is kept, where two were made one."""
        person = self.person
        while person.state == "merged" and person.merged_into is not None:
            person = person.merged_into
        return person

    @property
    def is_example(self) -> bool:
        """As its group."""
        return self.group.is_example


class GroupMeeting(models.Model):
    """A meeting of a group: day, place, agenda; afterwards who was there and what was said."""

    personal: ClassVar[dict[str, str]] = {}

    key = models.UUIDField(default=uuid4, unique=True, editable=False)  # its name in calendars, for ever
    group = models.ForeignKey(StudyGroup, models.CASCADE, related_name="meetings")
    number = models.PositiveSmallIntegerField()  # 第n回
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=300)
    agenda = models.TextField(max_length=10_000)
    minutes = models.TextField(max_length=30_000, blank=True)
    attended = models.ManyToManyField(GroupMember, related_name="+", blank=True)
    offices_there = models.ManyToManyField(Office, related_name="+", blank=True)
    note = models.TextField(max_length=3000, blank=True)  # why it was called off
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(default=time.now)
    state = flows.GROUP_MEETING.field()
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-starts_at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["group", "number"], name="group_meeting_number_once"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="group_meeting_ends_after_begin"),
            models.CheckConstraint(condition=Q(number__gte=1), name="group_meeting_counts_from_one"),
        ]
        indexes = [models.Index(fields=["state", "starts_at"], name="group_meeting_by_state")]

    def __str__(self) -> str:
        return _("Meeting %(number)s of %(group)s") % {"number": self.number, "group": self.group}

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("information:group_meeting", kwargs={"pk": self.pk})

    @property
    def starts(self) -> Clocks:
        """Its beginning; a group meets in Japan."""
        return clocks(self.starts_at, ZoneInfo("Asia/Tokyo"))

    @property
    def ends(self) -> Clocks:
        """Its end."""
        return clocks(self.ends_at, ZoneInfo("Asia/Tokyo"))

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.GROUP_MEETING.state_of(self).tone

    @property
    def is_example(self) -> bool:
        """As its group."""
        return self.group.is_example


class GroupPaper(models.Model):
    """A paper that a member or an office gave to a group; what is found good becomes a report."""

    personal: ClassVar[dict[str, str]] = {}  # the file's own model declares its fields

    group = models.ForeignKey(StudyGroup, models.CASCADE, related_name="papers")
    meeting = models.ForeignKey(GroupMeeting, models.SET_NULL, null=True, blank=True, related_name="papers")
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=400, blank=True)
    text = models.TextField(max_length=100_000, blank=True)
    theme = models.CharField(max_length=20, choices=list(THEMES.items()), default="administration")
    territory = models.CharField(max_length=2, blank=True)
    members = models.ManyToManyField(GroupMember, related_name="papers", blank=True)  # who of the group wrote it
    office = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, related_name="+")
    research = models.ForeignKey(ResearchProject, models.PROTECT, null=True, blank=True, related_name="+")
    file = models.OneToOneField(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    article = models.OneToOneField(ArticlePage, models.SET_NULL, null=True, blank=True, related_name="+")
    plan_items = models.CharField(max_length=200, blank=True)
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")  # who entered it
    made_at = models.DateTimeField(default=time.now)
    note = models.TextField(max_length=3000, blank=True)  # why it was withdrawn
    state = flows.GROUP_PAPER.field()
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="group_paper_has_a_title")]
        indexes = [
            models.Index(fields=["state", "made_at"], name="group_paper_by_state"),
            models.Index(fields=["office", "made_at"], name="group_paper_by_office"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("information:group_paper", kwargs={"pk": self.pk})

    @property
    def group_year(self) -> int:
        """The fiscal year of the meeting at which it was given; without one, that in which it was entered."""
        moment = self.meeting.starts_at if self.meeting else self.made_at
        return time.fiscal_year(moment.astimezone(time.TOKYO).date())

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.GROUP_PAPER.state_of(self).tone

    @property
    def is_example(self) -> bool:
        """As its group."""
        return self.group.is_example
