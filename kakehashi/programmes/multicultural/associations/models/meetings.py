"""Agreements between associations, and their meetings with papers, answers and minutes."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.files.models import StoredFile
from kakehashi.registry.models import Post

from .. import flows
from ..rules.blocks import BLOCK_CHOICES, BLOCKS
from .associations import RegionalAssociation


class AidAgreement(models.Model):
    """An agreement (協定) on mutual aid: between whom, since when, what it says. ``parties`` may be wider than the
    associations that are entered here."""

    personal: ClassVar[dict[str, str]] = {}

    title = models.CharField(max_length=200)
    parties = models.CharField(max_length=500)
    associations = models.ManyToManyField(RegionalAssociation, related_name="agreements", blank=True)
    signed_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    content = models.TextField(max_length=10_000)
    source = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-signed_on", "title", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(parties="") & ~Q(content=""), name="agreement_says_who_and_what"
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(signed_on=None) | Q(ends_on__gte=F("signed_on")),
                name="agreement_ends_after_it_begins",
            ),
        ]
        indexes = [models.Index(fields=["-signed_on"], name="agreement_newest")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("multicultural:aid_agreement", kwargs={"pk": self.pk})


class AssociationMeeting(models.Model):
    """A meeting of all associations (連絡協議会), or of one block (ブロック会議)."""

    personal: ClassVar[dict[str, str]] = {}

    title = models.CharField(max_length=200)
    block = models.CharField(max_length=20, choices=BLOCK_CHOICES, blank=True)  # empty: all associations
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=300, blank=True)
    agenda = models.TextField(max_length=10_000, blank=True)
    minutes = models.TextField(max_length=30_000, blank=True)
    note = models.TextField(max_length=3000, blank=True)  # why it was called off
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    state = flows.MEETING.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-starts_at", "-pk")
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="association_meeting_has_a_title"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="association_meeting_ends_later"),
        ]
        indexes = [
            models.Index(fields=["state", "-starts_at"], name="assoc_meeting_by_state"),
            models.Index(fields=["block", "-starts_at"], name="assoc_meeting_by_block"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("multicultural:association_meeting", kwargs={"pk": self.pk})

    @property
    def block_shown(self) -> str:
        """Whom it is for, in the reader's language; empty: all."""
        return str(BLOCKS[self.block]) if self.block else ""

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.MEETING.state_of(self).tone


class MeetingAnswer(models.Model):
    """That an association comes to a meeting, with how many people; no name. ``was_there``: once it was held."""

    personal: ClassVar[dict[str, str]] = {}

    meeting = models.ForeignKey(AssociationMeeting, models.CASCADE, related_name="answers")
    association = models.ForeignKey(RegionalAssociation, models.PROTECT, related_name="meeting_answers")
    people = models.PositiveSmallIntegerField(default=0)  # none: it does not come
    remark = models.CharField(max_length=500, blank=True)  # what it wishes to speak about
    answered_by = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=time.now)
    was_there = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering = ("association__area", "pk")
        constraints = [models.UniqueConstraint(fields=["meeting", "association"], name="meeting_answer_once")]

    def __str__(self) -> str:
        return str(self.association)

    def get_absolute_url(self) -> str:
        """It stands on its meeting's page."""
        return self.meeting.get_absolute_url()

    @property
    def is_example(self) -> bool:
        """As its meeting."""
        return self.meeting.is_example


class MeetingPaper(models.Model):
    """A paper of a meeting: its title, and its file where it was given one."""

    personal: ClassVar[dict[str, str]] = {}  # the file's own model declares its fields

    meeting = models.ForeignKey(AssociationMeeting, models.CASCADE, related_name="papers")
    title = models.CharField(max_length=200)
    file = models.OneToOneField(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=time.now)

    class Meta:
        ordering = ("pk",)
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="meeting_paper_has_a_title")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """It stands on its meeting's page."""
        return self.meeting.get_absolute_url()

    @property
    def is_example(self) -> bool:
        """As its meeting."""
        return self.meeting.is_example
