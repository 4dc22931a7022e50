"""Merges of contacts that were entered twice, with what is needed to undo them."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.registry.models import Post

from .bodies import Body
from .people import Person


class MergeRecord(models.Model):
    """What a merge moved and filled in, so that it can be undone until a day."""

    personal: ClassVar[dict[str, str]] = {}

    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=time.now)
    until = models.DateField()  # the last day on which it can be undone
    moved = models.JSONField(default=dict)  # app.model.field → keys of the rows that were moved
    undone_at = models.DateTimeField(null=True, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        abstract = True
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def can_still_be_undone(self) -> bool:
        """Whether the days for it have not passed."""
        return self.undone_at is None and self.until >= time.today()


class PersonMerge(MergeRecord):
    """One person entered twice: ``gone`` was merged into ``kept``."""

    personal: ClassVar[dict[str, str]] = {
        "before": "what a merge changed of the person outside, to undo it; legitimate interest of the network",
    }
    personal_through: ClassVar[str] = "kept__account"

    kept = models.ForeignKey(Person, models.PROTECT, related_name="took_in")
    gone = models.ForeignKey(Person, models.PROTECT, related_name="merges")
    before = models.JSONField(default=dict)  # field of ``kept`` → [before, after]; emptied once it cannot be undone

    class Meta(MergeRecord.Meta):
        constraints = [
            models.CheckConstraint(condition=~Q(kept=F("gone")), name="contact_person_not_into_itself"),
            models.UniqueConstraint(
                fields=["gone"], condition=Q(undone_at=None), name="contact_person_merged_once"
            ),
        ]  # fmt: skip


class BodyMerge(MergeRecord):
    """One body entered twice: ``gone`` was merged into ``kept``."""

    personal: ClassVar[dict[str, str]] = {
        "before": "what a merge changed of the body outside, to undo it; legitimate interest of the network",
    }

    kept = models.ForeignKey(Body, models.PROTECT, related_name="took_in")
    gone = models.ForeignKey(Body, models.PROTECT, related_name="merges")
    before = models.JSONField(default=dict)

    class Meta(MergeRecord.Meta):
        constraints = [
            models.CheckConstraint(condition=~Q(kept=F("gone")), name="contact_body_not_into_itself"),
            models.UniqueConstraint(fields=["gone"], condition=Q(undone_at=None), name="contact_body_merged_once"),
        ]


class ToldApart(models.Model):
    """That two people, or two bodies, that look like one are two: they are not proposed again."""

    personal: ClassVar[dict[str, str]] = {}  # numbers alone

    class Kind(models.TextChoices):
        PERSON = "person", _("Person")
        BODY = "body", _("Body")

    kind = models.CharField(max_length=10, choices=Kind)
    low = models.BigIntegerField()  # the keys of the two, the lower first
    high = models.BigIntegerField()
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=time.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "low", "high"], name="contact_told_apart_once"),
            models.CheckConstraint(condition=Q(low__lt=F("high")), name="contact_told_apart_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.low} {self.high}"
