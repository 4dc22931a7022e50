"""What is stored of a topic's portal: statistics with their source, and their figures by year."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.registry.models import Post

from . import flows
from .rules import TOPICS


class Statistic(models.Model):
    """A series of figures that others have counted, with who they are and where it can be looked up."""

    personal: ClassVar[dict[str, str]] = {}

    topic = models.CharField(_("Topic"), max_length=20, choices=[(one.code, one.label) for one in TOPICS.values()])
    title = models.CharField(_("Title in Japanese"), max_length=200)
    title_en = models.CharField(_("Title in English"), max_length=200, blank=True)
    unit = models.CharField(_("Unit in Japanese"), max_length=30, help_text=_("Example: 人, 件, 千円"))
    unit_en = models.CharField(_("Unit in English"), max_length=30, blank=True)
    source = models.CharField(_("Source"), max_length=300, help_text=_("Who counted it, in which publication."))
    source_url = models.URLField(_("Address of the source"), max_length=500, blank=True)
    seen_on = models.DateField(_("Looked up on"), null=True, blank=True)
    note = models.CharField(
        _("Remark on the figures"), max_length=300, blank=True, help_text=_("What changed in the way of counting.")
    )
    reason = models.TextField(max_length=2000, blank=True)  # why it was taken off the page
    written_by = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")  # of the latest words
    state = flows.STATISTIC.field()
    version = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(default=time.now)
    is_example = models.BooleanField(default=False)  # of figures that were made up; real ones are none

    class Meta:
        ordering = ("topic", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(unit="") & ~Q(source=""), name="statistic_says_what_and_by_whom"
            )
        ]
        indexes = [models.Index(fields=["topic", "state"], name="statistic_by_topic")]

    def __str__(self) -> str:
        return self.title_en if get_language() == "en" and self.title_en else self.title

    @property
    def unit_shown(self) -> str:
        """In the reader's language, as far as somebody wrote it."""
        return self.unit_en if get_language() == "en" and self.unit_en else self.unit

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.STATISTIC.state_of(self).tone

    def get_absolute_url(self) -> str:
        """Where it is kept."""
        return reverse("information:statistic", kwargs={"pk": self.pk})


class StatisticFigure(models.Model):
    """The figure of one year."""

    personal: ClassVar[dict[str, str]] = {}

    statistic = models.ForeignKey(Statistic, models.CASCADE, related_name="figures")
    year = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=18, decimal_places=2)

    class Meta:
        ordering = ("statistic", "year")
        constraints = [
            models.UniqueConstraint(fields=["statistic", "year"], name="figure_once_a_year"),
            models.CheckConstraint(condition=Q(year__range=(1868, 2200)), name="figure_of_a_year"),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.value}"

    @property
    def is_example(self) -> bool:
        """As its statistic."""
        return self.statistic.is_example
