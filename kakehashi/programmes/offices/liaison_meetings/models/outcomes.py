"""What is handed out at a liaison meeting, and what was decided there."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.files.models import StoredFile
from kakehashi.registry.models import Post

from ...local_government_offices.models import LocalGovernmentOffice
from .. import flows
from .meetings import LiaisonMeeting


class Material(models.Model):
    """A paper of a liaison meeting (資料): its title, and its file where it was given one."""

    personal: ClassVar[dict[str, str]] = {}  # the file's own model declares its fields

    meeting = models.ForeignKey(LiaisonMeeting, models.CASCADE, related_name="materials")
    title = models.CharField(max_length=200)
    file = models.OneToOneField(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=time.now)

    class Meta:
        ordering = ("pk",)
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="liaison_material_has_a_title")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """It stands on its meeting's page."""
        return reverse("offices:liaison_meeting", kwargs={"pk": self.meeting_id})


class Decision(models.Model):
    """What a liaison meeting decided: what is done, by which office, until when."""

    personal: ClassVar[dict[str, str]] = {}

    meeting = models.ForeignKey(LiaisonMeeting, models.CASCADE, related_name="decisions")
    text = models.CharField(max_length=500)
    local_government_office = models.ForeignKey(
        LocalGovernmentOffice, models.PROTECT, null=True, blank=True, related_name="+"
    )  # who does it; None: CLAIR's office that invited
    due = models.DateField(null=True, blank=True)
    note = models.TextField(max_length=2000, blank=True)  # what came of it
    state = flows.DECISION.field()
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("pk",)
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="decision_says_something")]
        indexes = [models.Index(fields=["state", "due"], name="decision_by_state")]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        """It stands on its meeting's page."""
        return reverse("offices:liaison_meeting", kwargs={"pk": self.meeting_id})

    @property
    def owner(self) -> str:
        """Who does it."""
        return str(self.local_government_office or self.meeting.office)

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.DECISION.state_of(self).tone

    @property
    def is_example(self) -> bool:
        """As its meeting."""
        return self.meeting.is_example
