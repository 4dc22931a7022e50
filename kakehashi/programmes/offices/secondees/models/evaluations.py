"""What both sides say of a stay, and what is said of all stays of a trial together."""

from typing import ClassVar

from django.db import models
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.base import eras, time
from kakehashi.registry.models import Office, Post

from .. import flows, rules
from .agreements import ResidentSecondee


class EvaluationSheet(models.Model):
    """How one side, the local government or the office, sees a stay that has ended."""

    class Side(models.TextChoices):
        TOWN = rules.TOWN, _("Local government")
        OFFICE = rules.OFFICE, _("Overseas office")

    class Verdict(models.TextChoices):
        CONTINUE = "continue", _("Continue as it is")
        IMPROVE = "improve", _("Continue with changes")
        STOP = "stop", _("Do not continue")

    personal: ClassVar[dict[str, str]] = {}

    secondee = models.ForeignKey(ResidentSecondee, models.CASCADE, related_name="sheets")
    side = models.CharField(max_length=10, choices=Side)
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")  # the desk that wrote it
    results = models.TextField(max_length=5000, blank=True)
    good = models.TextField(max_length=3000, blank=True)
    wishes = models.TextField(max_length=3000, blank=True)
    yen = models.PositiveBigIntegerField(null=True, blank=True)  # what it cost this side, as far as it is known
    verdict = models.CharField(max_length=10, choices=Verdict, blank=True)
    handed_in_at = models.DateTimeField(null=True, blank=True)
    state = flows.EVALUATION_SHEET.field()
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-side", "pk")  # the town's first
        constraints = [
            models.UniqueConstraint(fields=["secondee", "side"], name="evaluation_sheet_once_a_side"),
            models.CheckConstraint(
                condition=Q(state="draft") | (~Q(results="") & ~Q(verdict="")), name="evaluation_sheet_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.secondee.number} {self.get_side_display()}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("offices:evaluation_sheet", kwargs={"pk": self.pk})

    @property
    def is_example(self) -> bool:
        """As its stay."""
        return self.secondee.is_example


class TrialEvaluation(models.Model):
    """What the trial of one office in one fiscal year taught: all its agreements side by side, and what follows."""

    class Recommendation(models.TextChoices):
        INTRODUCE = "introduce", _("Introduce it fully")
        SPREAD = "spread", _("Introduce it, and prepare other offices")
        CONTINUE = "continue", _("Continue the trial")
        STOP = "stop", _("End it")

    personal: ClassVar[dict[str, str]] = {}

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")  # the desk that evaluates
    summary = models.TextField(max_length=5000, blank=True)
    lessons = models.TextField(max_length=5000, blank=True)  # what the other offices should know
    recommendation = models.CharField(max_length=20, choices=Recommendation, blank=True)
    note = models.TextField(max_length=4000, blank=True)  # why it was opened again
    made_at = models.DateTimeField(default=time.now)
    concluded_at = models.DateTimeField(null=True, blank=True)
    state = flows.TRIAL_EVALUATION.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-year", "office__position", "pk")
        constraints = [models.UniqueConstraint(fields=["office", "year"], name="trial_evaluation_once_a_year")]

    def __str__(self) -> str:
        return f"{self.office} {eras.fiscal_year_name(self.year, get_language() or 'ja')}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("offices:trial_evaluation", kwargs={"pk": self.pk})

    @property
    def stays(self) -> QuerySet[ResidentSecondee]:
        """The agreements of the trial: of this office, in this fiscal year, whatever came to be agreed."""
        first, last = rules.year_bounds(self.year)
        rows = ResidentSecondee.objects.filter(office=self.office_id, is_trial=True, begins__lte=last, ends__gte=first)
        agreed = flows.RESIDENT_SECONDEE.tagged(flows.LOGS, flows.FINAL)
        return rows.filter(state__in=agreed).order_by("begins", "pk")
