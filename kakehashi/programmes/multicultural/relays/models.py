"""What is stored of relays."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from kakehashi.base import time
from kakehashi.registry.models import Organisation, Post

from ..centres.models import SupportCentre
from ..centres.queries import names_of
from . import flows


class Relay(models.Model):
    """Tasks of one language that a centre offers to another body, with or without a centre of its own (広域連携).

    What is accepted stands on the board of ``to_centre``, or in the list of the body's desks, and comes back when it is
    checked. All moments are those of the domain, in Japan.
    """

    personal: ClassVar[dict[str, str]] = {}

    centre = models.ForeignKey(SupportCentre, models.PROTECT, related_name="relays")
    to_body = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    to_centre = models.ForeignKey(SupportCentre, models.PROTECT, null=True, blank=True, related_name="relays_here")
    language = models.CharField(max_length=20)
    count = models.PositiveSmallIntegerField(default=0)  # tasks that were offered
    words = models.TextField(max_length=4000, blank=True)  # of the offer
    note = models.TextField(max_length=4000, blank=True)  # why it was not taken over
    offered_by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    offered_at = models.DateTimeField(default=time.now)
    answered_by = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    state = flows.RELAY.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-offered_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(to_centre=None) | ~Q(to_centre=F("centre")), name="relay_goes_to_another_centre"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["offered", "taken_back"]) | Q(answered_at__isnull=False),
                name="relay_answered_at_a_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["centre", "state"], name="relay_of_centre"),
            models.Index(fields=["to_body", "state"], name="relay_to_body"),
            models.Index(fields=["to_centre", "state"], name="relay_to_centre"),
        ]

    def __str__(self) -> str:
        return f"{self.centre} → {self.to_centre or self.to_body}: {names_of([self.language])}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("multicultural:relay", kwargs={"pk": self.pk})

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.RELAY.state_of(self).tone
