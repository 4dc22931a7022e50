"""What is stored of residents by town: tables that others have counted, and their figures."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.registry.models import Organisation, Post

from . import flows


class FigureTable(models.Model):
    """A public table (統計表): who counted, on which day, where it can be looked up. Its figures carry its day."""

    class Kind(models.TextChoices):
        FOREIGN = "foreign", _("Foreign residents by nationality")
        POPULATION = "population", _("Residents of all nationalities")

    personal: ClassVar[dict[str, str]] = {}

    kind = models.CharField(max_length=20, choices=Kind)
    title = models.CharField(max_length=200)
    on = models.DateField()  # the day at which was counted
    source = models.CharField(max_length=300)
    source_url = models.URLField(max_length=500, blank=True)
    note = models.TextField(max_length=2000, blank=True)  # what is counted otherwise; why it was taken off
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    state = flows.TABLE.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-on", "kind", "pk")
        constraints = [
            models.CheckConstraint(condition=~Q(title="") & ~Q(source=""), name="figure_table_says_by_whom"),
            models.UniqueConstraint(
                fields=["kind", "on"], condition=Q(state="published"), name="figure_table_one_a_day"
            ),
        ]
        indexes = [models.Index(fields=["kind", "state", "-on"], name="figure_table_newest")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page at the desk."""
        return reverse("multicultural:figure_table", kwargs={"pk": self.pk})

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.TABLE.state_of(self).tone


class ResidentFigure(models.Model):
    """How many people live in a body, of one nationality (a code of ``rules.nationalities``) or, empty, of all that the
    table counts. A figure that a table keeps back is no row."""

    personal: ClassVar[dict[str, str]] = {}

    table = models.ForeignKey(FigureTable, models.CASCADE, related_name="figures")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="resident_figures")
    group = models.CharField(max_length=20, blank=True)
    people = models.PositiveIntegerField()

    class Meta:
        ordering = ("table", "organisation", "group")
        constraints = [
            models.UniqueConstraint(fields=["table", "organisation", "group"], name="resident_figure_once"),
        ]
        indexes = [
            models.Index(fields=["organisation", "group"], name="resident_figure_of_body"),
            models.Index(fields=["table", "group", "-people"], name="resident_figure_largest"),
        ]

    def __str__(self) -> str:
        return f"{self.group or '–'} {self.people}"

    @property
    def is_example(self) -> bool:
        """As its table."""
        return self.table.is_example
