"""What kind of installation this is, and what time it lives in."""

from datetime import timedelta
from typing import ClassVar

from django.db import models


class Installation(models.Model):
    """The one row about this installation: working or demonstration, and the distance of its clock."""

    personal: ClassVar[dict[str, str]] = {}

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    is_demonstration = models.BooleanField(default=False)
    clock_offset = models.DurationField(default=timedelta)  # domain time minus the machine's time

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="installation_is_one")]

    def __str__(self) -> str:
        return "demonstration" if self.is_demonstration else "working"
