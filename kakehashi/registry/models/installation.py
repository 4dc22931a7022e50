"""What kind of installation this is, and what time it lives in."""

from datetime import timedelta
from typing import ClassVar

from django.db import models


class Installation(models.Model):
    """The one row about this installation: working or demonstration, and the distance of its clock."""

    personal: ClassVar[dict[str, str]] = {}

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    is_demonstration = models.BooleanField(default=False)
    # How much of the demonstration has been told, in percent; None: nothing is being told, it may be used.
    telling = models.PositiveSmallIntegerField(null=True, blank=True, default=None)
    clock_offset = models.DurationField(default=timedelta)  # domain time minus the machine's time

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="installation_is_one"),
            models.CheckConstraint(condition=models.Q(telling__lte=100), name="installation_telling_is_percent"),
        ]

    def __str__(self) -> str:
        return "demonstration" if self.is_demonstration else "working"
