"""What came of a request."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time

from ..requests.models import SupportRequest
from .rules import CHANGED_WITHIN, stages


class FollowUp(models.Model):
    """What the asker is asked after the report, and what came of it (フォローアップ)."""

    class Use(models.TextChoices):
        USED = "used", _("We used it")
        WILL_USE = "will_use", _("We are going to use it")
        NOT_USED = "not_used", _("We did not use it")

    personal: ClassVar[dict[str, str]] = {
        "outcome": "what the desk tells about the result; consent where it is published",
        "decline_reason": "why the desk wishes to be asked no more; consent by writing it",
    }

    request = models.ForeignKey(SupportRequest, models.PROTECT, related_name="follow_ups")
    stage = models.PositiveSmallIntegerField(default=0)  # months after the report was sent; see stages.toml
    asked_at = models.DateTimeField(default=time.now)
    reminders = models.PositiveSmallIntegerField(default=0)
    answered_at = models.DateTimeField(null=True, blank=True)
    use = models.CharField(max_length=10, choices=Use, blank=True)
    satisfaction = models.PositiveSmallIntegerField(null=True, blank=True)  # 1 to 5
    outcome = models.TextField(max_length=3000, blank=True)
    figures = models.JSONField(default=dict)  # what could be counted; see figures.toml
    followed_case_study = models.BooleanField(null=True, blank=True)  # whether a case study was followed; None: unsaid
    wish_for_better = models.TextField(max_length=2000, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)  # "please ask no more"
    decline_reason = models.TextField(max_length=1000, blank=True)
    may_publish = models.BooleanField(default=False)  # consent to a case study, by the wording below
    consent_wording = models.CharField(max_length=20, blank=True)  # version of the sentence that was agreed to

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "stage"], name="follow_up_once_a_stage"),
            models.CheckConstraint(
                condition=Q(satisfaction=None) | Q(satisfaction__range=(1, 5)), name="follow_up_satisfaction_1_to_5"
            ),
            models.CheckConstraint(
                condition=Q(may_publish=False) | ~Q(consent_wording=""), name="follow_up_consent_has_wording"
            ),
        ]

        indexes = [
            models.Index(fields=["stage", "asked_at"], name="follow_up_by_stage"),
            models.Index(
                fields=["asked_at", "request", "answered_at", "use", "satisfaction", "may_publish"],
                name="follow_up_by_day",
            ),
            models.Index(fields=["-answered_at"], condition=~Q(wish_for_better=""), name="follow_up_with_a_wish"),
            models.Index(
                fields=["asked_at"],
                condition=Q(answered_at=None, declined_at=None),
                name="follow_up_unanswered",
            ),
        ]

    def __str__(self) -> str:
        return str(self.request)

    @property
    def stage_words(self) -> str:
        """Which asking it is, in words."""
        return str(stages()[self.stage].label) if self.stage in stages() else str(self.stage)

    @property
    def is_open(self) -> bool:
        """Whether it may be answered: not declined, and not longer than 30 days after the first answer."""
        if self.declined_at is not None:
            return False
        return self.answered_at is None or time.now() <= self.answered_at + CHANGED_WITHIN
