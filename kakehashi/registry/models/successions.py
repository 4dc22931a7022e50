"""What became of a body: merged, absorbed, renamed, given another code, split."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .organisations import Organisation

FROM_LIST = "UchidaMizuki/jpcity (MIT); e-Stat 廃置分合等情報"


class SuccessionQuerySet(models.QuerySet["Succession"]):
    """Successions, by day."""

    def by(self, day: date) -> Self:
        """Those that have happened by ``day``, that day included."""
        return self.filter(day__lte=day)

    def by_hand(self) -> Self:
        """Those that people recorded, of which the shipped lists may not tell yet."""
        return self.exclude(source=FROM_LIST)

    def that_end(self) -> Self:
        """Those by which the predecessor ended: where a part was separated, it went on."""
        return self.exclude(kind=Succession.Kind.SEPARATE)


class Succession(models.Model):
    """One body became another one on a day, or a part of it; an event of several bodies has a row for each pair.

    The day is the first one of the new state: a predecessor that ended has the day before as its last.
    """

    class Kind(models.TextChoices):
        MERGE = "merge", _("Merged into a new body")
        ABSORB = "absorb", _("Absorbed by another body")
        RENAME = "rename", _("Renamed")
        PROMOTE = "promote", _("Became a city or a town")
        DESIGNATE = "designate", _("Became a designated city")
        NEW_CODE = "new_code", _("Got another code")
        SPLIT = "split", _("Divided anew")
        SEPARATE = "separate", _("A part became a body of its own")

    personal: ClassVar[dict[str, str]] = {}

    kind = models.CharField(max_length=20, choices=Kind)
    day = models.DateField()
    predecessor = models.ForeignKey(Organisation, models.PROTECT, related_name="became")
    successor = models.ForeignKey(Organisation, models.PROTECT, related_name="came_from")
    source = models.CharField(max_length=200, blank=True)  # where it is told: a list, a notice, an address
    is_example = models.BooleanField(default=False)

    objects = SuccessionQuerySet.as_manager()

    class Meta:
        ordering = ("day", "id")
        constraints = [
            models.UniqueConstraint("predecessor", "successor", condition=~Q(kind="separate"), name="succession_once"),
            # A part may become a body of its own, and that body absorb the rest of it later.
            models.UniqueConstraint("predecessor", "successor", condition=Q(kind="separate"), name="separation_once"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="succession_of_another"),
        ]
        indexes = [models.Index(fields=["day", "id"], name="succession_by_day")]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"
