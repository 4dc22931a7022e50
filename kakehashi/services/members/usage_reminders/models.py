"""What is stored of reminders to bodies that have used nothing for a while."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.registry.models import Organisation, Post

from ..outreach.models import OutreachContact
from . import flows
from .rules import FATES


class DormancyTerm(models.Model):
    """From a day on: after how many months without a use a body is dormant, and for how many it is left in peace."""

    personal: ClassVar[dict[str, str]] = {}

    months = models.PositiveSmallIntegerField(_("Months without a use"))
    pause = models.PositiveSmallIntegerField(_("Months without another reminder"))
    valid_from = models.DateField(_("From"), unique=True)

    class Meta:
        ordering = ("-valid_from",)
        constraints = [
            models.CheckConstraint(condition=Q(months__range=(1, 120), pause__range=(1, 60)), name="dormancy_in_bounds")
        ]

    def __str__(self) -> str:
        return f"{self.valid_from} {self.months}/{self.pause}"


class UsageReminder(models.Model):
    """A mail to bodies that used something once and nothing for a while (活用の呼びかけ): written, looked at, sent."""

    personal: ClassVar[dict[str, str]] = {}

    subject = models.CharField(_("Subject"), max_length=100)
    text = models.TextField(_("Text"), max_length=4000)
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")  # who writes and sends it
    made_at = models.DateTimeField(default=time.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    sending = models.PositiveBigIntegerField(null=True, blank=True)  # id of mailing.Sending
    note = models.TextField(max_length=2000, blank=True)  # why it was dropped
    state = flows.USAGE_REMINDER.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = [
            models.CheckConstraint(condition=~Q(subject="") & ~Q(text=""), name="usage_reminder_has_words"),
            models.CheckConstraint(
                condition=~Q(state__in=("sending", "sent")) | Q(sent_at__isnull=False), name="usage_reminder_sent_at"
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("members:usage_reminder", kwargs={"pk": self.pk})

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.USAGE_REMINDER.state_of(self).tone


class RemindedBody(models.Model):
    """A body that a reminder is for, and what became of it."""

    personal: ClassVar[dict[str, str]] = {}

    reminder = models.ForeignKey(UsageReminder, models.CASCADE, related_name="bodies")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")  # the desk that was mailed
    contact = models.OneToOneField(OutreachContact, models.PROTECT, null=True, blank=True, related_name="+")
    last_used = models.DateField(null=True, blank=True)  # when it was mailed
    mailed_on = models.DateField(null=True, blank=True)
    fate = models.CharField(max_length=12, choices=list(FATES.items()), blank=True)

    class Meta:
        ordering = ("organisation__code", "pk")
        constraints = [
            models.UniqueConstraint(fields=["reminder", "organisation"], name="reminded_once"),
            models.CheckConstraint(
                condition=~Q(fate="mailed") | Q(post__isnull=False, contact__isnull=False, mailed_on__isnull=False),
                name="mailed_to_a_desk_on_record",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "mailed_on"], name="reminded_body_by_day")]

    def __str__(self) -> str:
        return str(self.organisation)

    @property
    def is_example(self) -> bool:
        """As its reminder."""
        return self.reminder.is_example


class ReminderRefusal(models.Model):
    """A body that wishes no reminders: it pressed so in a mail, or told a desk here."""

    personal: ClassVar[dict[str, str]] = {}

    organisation = models.OneToOneField(Organisation, models.PROTECT, related_name="+")
    refused_on = models.DateField(default=time.today)
    ended_on = models.DateField(null=True, blank=True)  # since then it may be reminded again

    class Meta:
        ordering = ("organisation__code",)

    def __str__(self) -> str:
        return str(self.organisation)
