"""What the resident secondee did, day by day, and the reports that are made of it."""

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .. import flows, rules
from .agreements import Goal, ResidentSecondee


class LogEntry(models.Model):
    """One piece of work of a day: how long, what kind, for whom, for which goal."""

    class Kind(models.TextChoices):
        MEETING = "meeting", _("Business talk, meeting")
        RESEARCH = "research", _("Research")
        PROMOTION = "promotion", _("Promotion, fair, event")
        SUPPORT = "support", _("Support of visitors and companies")
        REPORT = "report", _("Report, liaison with home")
        OFFICE = "office", _("Office duty")
        OTHER = "other", _("Other")

    class Whose(models.TextChoices):
        TOWN = rules.TOWN, _("Local government's work")
        OFFICE = rules.OFFICE, _("Office work")

    personal: ClassVar[dict[str, str]] = {}

    secondee = models.ForeignKey(ResidentSecondee, models.CASCADE, related_name="entries")
    day = models.DateField()
    hours = models.DecimalField(max_digits=4, decimal_places=2)
    kind = models.CharField(max_length=20, choices=Kind)
    whose = models.CharField(max_length=10, choices=Whose)
    place = models.CharField(max_length=200, blank=True)
    what = models.CharField(max_length=500)
    goal = models.ForeignKey(Goal, models.SET_NULL, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-day", "-pk")
        verbose_name_plural = "log entries"
        constraints = [
            models.CheckConstraint(condition=Q(hours__gt=0, hours__lte=24), name="log_entry_fits_into_a_day"),
            models.CheckConstraint(condition=~Q(what=""), name="log_entry_says_something"),
        ]
        indexes = [
            models.Index(fields=["secondee", "-day"], name="log_entry_by_day"),
            models.Index(fields=["secondee", "kind", "-day"], name="log_entry_by_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.what}"

    def get_absolute_url(self) -> str:
        """The log in which it stands."""
        return reverse("offices:secondee_log", kwargs={"pk": self.secondee_id})

    @property
    def is_example(self) -> bool:
        """As its stay."""
        return self.secondee.is_example


class MonthlyReport(models.Model):
    """What was done in a month, made from the log, confirmed by the office, sent to the sending local government."""

    personal: ClassVar[dict[str, str]] = {}

    secondee = models.ForeignKey(ResidentSecondee, models.CASCADE, related_name="reports")
    month = models.DateField()  # its first day
    done = models.TextField(max_length=10_000, blank=True)
    results = models.TextField(max_length=5000, blank=True)
    plans = models.TextField(max_length=5000, blank=True)
    town_hours = models.DecimalField(max_digits=6, decimal_places=2, default=Decimal(0))
    office_hours = models.DecimalField(max_digits=6, decimal_places=2, default=Decimal(0))
    note = models.TextField(max_length=4000, blank=True)  # why it was sent back
    due_at = models.DateTimeField()
    reminders = models.PositiveSmallIntegerField(default=0)
    handed_in_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    state = flows.MONTHLY_REPORT.field()
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-month", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["secondee", "month"], name="monthly_report_once_a_month"),
            models.CheckConstraint(condition=Q(month__day=1), name="monthly_report_of_a_month"),
            models.CheckConstraint(
                condition=Q(state="draft") | ~Q(done=""), name="monthly_report_handed_in_says_something"
            ),
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="monthly_report_by_due")]

    def __str__(self) -> str:
        words = f"{self.month:%Y年}{self.month.month}月" if get_language() != "en" else f"{self.month:%B %Y}"
        return f"{self.secondee.number} {words}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("offices:monthly_report", kwargs={"pk": self.pk})

    @property
    def is_example(self) -> bool:
        """As its stay."""
        return self.secondee.is_example

    @property
    def hours(self) -> rules.Hours:
        """As they stood when the report was last made from the log."""
        return rules.Hours(self.town_hours, self.office_hours)
