"""An issue of the newsletter, the section that each office writes in it, and what stands in a section."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language, pgettext

from kakehashi.base import time
from kakehashi.registry.models import Office, Post

from .. import flows
from ..rules import TOPICS
from .readers import Segment


class NewsletterIssue(models.Model):
    """An issue (号) of the newsletter: put together of what is new, approved by one, sent at its hour."""

    personal: ClassVar[dict[str, str]] = {}

    number = models.PositiveIntegerField(unique=True)
    title = models.CharField(max_length=120, blank=True)
    title_en = models.CharField(max_length=200, blank=True)
    lead = models.TextField(max_length=2000, blank=True)
    lead_en = models.TextField(max_length=3000, blank=True)
    segment = models.ForeignKey(Segment, models.PROTECT, null=True, blank=True, related_name="issues")  # empty: all
    since = models.DateTimeField()  # what is new is what came after this
    sends_at = models.DateTimeField(null=True, blank=True)  # empty: as soon as somebody presses
    note = models.TextField(max_length=4000, blank=True)  # why it was sent back, taken back or stopped
    state = flows.NEWSLETTER_ISSUE.field()
    version = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField(default=time.now)
    begun_by = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")  # empty: by itself
    notice_of = models.PositiveBigIntegerField(null=True, blank=True, unique=True)  # id of the case study it tells of
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)  # when the sending began
    sending = models.PositiveBigIntegerField(null=True, blank=True)  # id of mailing.Sending
    readers = models.PositiveIntegerField(default=0)  # to how many it was ordered
    totals: "models.JSONField[dict[str, int], dict[str, int]]" = models.JSONField(default=dict, blank=True)  # by kind
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=("approved", "sending", "paused", "sent", "cancelled"))
                | Q(approved_by__isnull=False),
                name="newsletter_approved_first",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("sending", "paused", "sent", "cancelled")) | Q(sent_at__isnull=False),
                name="newsletter_sent_at",
            ),
        ]
        indexes = [models.Index(fields=["state", "-sent_at"], name="newsletter_by_state")]

    def __str__(self) -> str:
        return f"{self.volume} {self.told_title}".strip()

    @property
    def volume(self) -> str:
        """Its number as readers know it."""
        return pgettext("of the newsletter", "No. %(number)s") % {"number": self.number}

    @property
    def told_title(self) -> str:
        """In the reader's language, as far as somebody wrote it."""
        return self.title_en if get_language() == "en" and self.title_en else self.title

    @property
    def told_lead(self) -> str:
        """In the reader's language, as far as somebody wrote it."""
        return self.lead_en if get_language() == "en" and self.lead_en else self.lead

    @property
    def has_items(self) -> bool:
        """Whether anything stands in it."""
        return NewsletterItem.objects.filter(section__issue=self).exists()

    @property
    def is_public(self) -> bool:
        """Whether everybody reads it."""
        return self.state in flows.NEWSLETTER_ISSUE.tagged("public")

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.NEWSLETTER_ISSUE.state_of(self).tone

    def get_absolute_url(self) -> str:
        """Where it is written and sent."""
        return reverse("information:newsletter_issue", kwargs={"pk": self.pk})

    @property
    def public_url(self) -> str:
        """Where everybody reads it."""
        return reverse("information:newsletter_read", kwargs={"pk": self.pk})


class NewsletterSection(models.Model):
    """The part of an issue that one office writes itself; without an office that of headquarters."""

    personal: ClassVar[dict[str, str]] = {}

    issue = models.ForeignKey(NewsletterIssue, models.CASCADE, related_name="sections")
    office = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    lead = models.TextField(max_length=2000, blank=True)
    lead_en = models.TextField(max_length=3000, blank=True)
    version = models.PositiveIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)  # the office has said that it is ready

    class Meta:
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(fields=["issue", "office"], name="one_section_of_an_office"),
            models.UniqueConstraint(fields=["issue"], condition=Q(office=None), name="one_section_of_headquarters"),
        ]

    def __str__(self) -> str:
        return str(self.office) if self.office else pgettext("section of the newsletter", "From headquarters")

    @property
    def told_lead(self) -> str:
        """In the reader's language, as far as somebody wrote it."""
        return self.lead_en if get_language() == "en" and self.lead_en else self.lead

    @property
    def is_example(self) -> bool:
        """As its issue."""
        return self.issue.is_example

    def get_absolute_url(self) -> str:
        """It stands on its issue's page."""
        return f"{self.issue.get_absolute_url()}#section-{self.pk}"


class NewsletterItem(models.Model):
    """One thing to read: gathered from a source, or written for the newsletter alone."""

    personal: ClassVar[dict[str, str]] = {}

    section = models.ForeignKey(NewsletterSection, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField(default=0)
    topic = models.CharField(max_length=20, choices=list(TOPICS.items()), blank=True)
    title = models.CharField(max_length=200)
    title_en = models.CharField(max_length=300, blank=True)
    summary = models.TextField(max_length=1000, blank=True)
    summary_en = models.TextField(max_length=1500, blank=True)
    path = models.CharField(max_length=300, blank=True)  # a page of ours, without its language
    source = models.CharField(max_length=60, blank=True)  # of NEWS; empty: written here
    source_id = models.BigIntegerField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("position", "pk")
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="newsletter_item_has_a_title"),
            models.CheckConstraint(
                condition=Q(source="", source_id__isnull=True) | ~Q(source="") & Q(source_id__isnull=False),
                name="newsletter_item_has_one_source",
            ),
        ]
        indexes = [models.Index(fields=["source", "source_id"], name="newsletter_item_by_source")]

    def __str__(self) -> str:
        return self.title

    @property
    def told_title(self) -> str:
        """In the reader's language, as far as somebody wrote it."""
        return self.title_en if get_language() == "en" and self.title_en else self.title

    @property
    def told_summary(self) -> str:
        """In the reader's language, as far as somebody wrote it."""
        return self.summary_en if get_language() == "en" and self.summary_en else self.summary

    @property
    def tag(self) -> str:
        """Its topic in words, empty where it has none."""
        return str(TOPICS.get(self.topic, ""))

    def get_absolute_url(self) -> str:
        """It stands on its issue's page."""
        return self.section.get_absolute_url()
