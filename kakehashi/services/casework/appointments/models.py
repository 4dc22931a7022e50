"""Places to visit and people to meet."""

from typing import ClassVar

from django.db import models

from ..requests.models import SupportRequest
from . import flows


class Appointment(models.Model):
    """One place to visit or person to meet, by post, from candidate to confirmed or declined (面会)."""

    personal: ClassVar[dict[str, str]] = {
        "contact": "the host's desk, to fix the meeting; legitimate interest of the visit"
    }

    request = models.ForeignKey(SupportRequest, models.PROTECT, related_name="appointments")
    host = models.CharField(max_length=200)
    contact = models.CharField(max_length=200, blank=True)
    questions = models.TextField(max_length=2000, blank=True)
    meets_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(max_length=1000, blank=True)
    state = flows.APPOINTMENT.field()
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("meets_at", "id")

    def __str__(self) -> str:
        return self.host

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.APPOINTMENT.state_of(self).tone

    def get_absolute_url(self) -> str:
        """It is shown on its request's page."""
        return self.request.get_absolute_url() + "#appointments"
