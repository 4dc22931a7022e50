"""Who is invited to a liaison meeting, and what was answered."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from kakehashi.registry.models import Post

from ...local_government_offices.models import LocalGovernmentOffice
from .. import flows
from .meetings import LiaisonMeeting


class Invitation(models.Model):
    """A local government's office that is invited to a liaison meeting, with its answer and who comes."""

    personal: ClassVar[dict[str, str]] = {
        "names": "to prepare the meeting: who comes, by post and name; legitimate interest of the meeting",
    }

    meeting = models.ForeignKey(LiaisonMeeting, models.CASCADE, related_name="invitations")
    local_government_office = models.ForeignKey(LocalGovernmentOffice, models.PROTECT, related_name="invitations")
    people = models.PositiveSmallIntegerField(default=0)
    names = models.TextField(max_length=1000, blank=True)
    remark = models.TextField(max_length=2000, blank=True)  # what it wishes to speak about
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    is_proxy = models.BooleanField(default=False)  # entered by CLAIR's office
    was_there = models.BooleanField(null=True, blank=True)
    state = flows.INVITATION.field()
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("local_government_office__name", "pk")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "local_government_office"], name="invitation_once_a_meeting"),
            models.CheckConstraint(
                condition=Q(state="asked", answered_at=None) | ~Q(state="asked") & Q(answered_at__isnull=False),
                name="invitation_answered_at_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state="attending") | Q(people__gte=1), name="invitation_somebody_comes"
            ),
        ]
        indexes = [models.Index(fields=["local_government_office", "state"], name="invitation_by_office")]

    def __str__(self) -> str:
        return str(self.local_government_office)

    def get_absolute_url(self) -> str:
        """It stands on its meeting's page."""
        return reverse("offices:liaison_meeting", kwargs={"pk": self.meeting_id})

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.INVITATION.state_of(self).tone

    @property
    def is_example(self) -> bool:
        """As its meeting."""
        return self.meeting.is_example
