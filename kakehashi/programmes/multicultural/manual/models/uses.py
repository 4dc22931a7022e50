"""What desks do with an edition: comments for the next one, check-lists in use."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from kakehashi.base import time
from kakehashi.registry.models import Organisation, Post

from .. import flows
from .editions import ChecklistItem, ManualEdition, ManualSection


class RevisionComment(models.Model):
    """What a desk says about a section, for the next edition; posts only, no person."""

    personal: ClassVar[dict[str, str]] = {}

    section = models.ForeignKey(ManualSection, models.PROTECT, related_name="comments")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    text = models.TextField(max_length=4000)
    at = models.DateTimeField(default=time.now)
    reply = models.TextField(max_length=4000, blank=True)
    replied_by = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    replied_at = models.DateTimeField(null=True, blank=True)
    edition = models.ForeignKey(
        ManualEdition, models.PROTECT, null=True, blank=True, related_name="comments_taken_up"
    )  # in which it was taken up
    state = flows.COMMENT.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-at", "-pk")
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="revision_comment_says_something"),
            models.CheckConstraint(
                condition=~Q(state="taken_up") | Q(edition__isnull=False), name="revision_comment_taken_up_somewhere"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-at"], name="revision_comment_by_state"),
            models.Index(fields=["section", "-at"], name="revision_comment_of_section"),
        ]

    def __str__(self) -> str:
        return f"{self.text[:40]}…" if len(self.text) > 40 else self.text

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("multicultural:revision_comment", kwargs={"pk": self.pk})

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.COMMENT.state_of(self).tone


class CentreChecklist(models.Model):
    """The check-lists of one edition in use at a body, for one occasion; a drill is kept apart everywhere."""

    personal: ClassVar[dict[str, str]] = {}

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="centre_checklists")
    edition = models.ForeignKey(ManualEdition, models.PROTECT, related_name="checklists")
    title = models.CharField(max_length=100)  # the occasion
    is_drill = models.BooleanField(default=False)
    started_at = models.DateTimeField(default=time.now)
    started_by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    lessons = models.TextField(max_length=4000, blank=True)  # what is done otherwise next time
    state = flows.CHECKLIST.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-started_at", "-pk")
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="centre_checklist_has_a_title"),
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(closed_at__isnull=False), name="centre_checklist_closed_at_a_time"
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "is_drill", "-started_at"], name="centre_checklist_of_body"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("multicultural:centre_checklist", kwargs={"pk": self.pk})

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.CHECKLIST.state_of(self).tone


class ChecklistTick(models.Model):
    """That an item was done: by which post, when. Taking it back deletes the row; the ledger remembers both."""

    personal: ClassVar[dict[str, str]] = {}

    checklist = models.ForeignKey(CentreChecklist, models.CASCADE, related_name="ticks")
    item = models.ForeignKey(ChecklistItem, models.PROTECT, related_name="ticks")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=time.now)

    class Meta:
        ordering = ("at", "pk")
        constraints = [models.UniqueConstraint(fields=["checklist", "item"], name="checklist_tick_once")]

    def __str__(self) -> str:
        return f"{self.checklist_id}: {self.item_id}"

    @property
    def is_example(self) -> bool:
        """As its check-list."""
        return self.checklist.is_example
