"""What is stored of hand-overs."""

from datetime import date, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from kakehashi.base import time
from kakehashi.registry.models import Post, Tenure, User

from .flows import HAND_OVER


class HandOver(models.Model):
    """A post goes from those who hold it to a successor, from a day on, with a note (引継ぎ).

    The work stays with the post: what changes are the tenures. They are written when the hand-over is planned, each
    with its day, so that access ends and begins at midnight whether a worker runs or not.
    """

    personal: ClassVar[dict[str, str]] = {
        "successor": "who held which post when; contract of the service, record of decisions",
        "note": "what the desks write to each other; contract of the service",
    }
    about_person: ClassVar[tuple[str, ...]] = ()  # the note is the post's, and goes after five years

    post = models.ForeignKey(Post, models.PROTECT, related_name="hand_overs")
    begins = models.DateField()  # the successor's first day
    successor = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    invitation = models.OneToOneField(
        "members.Invitation", models.PROTECT, null=True, blank=True, related_name="hand_over"
    )
    tenure = models.ForeignKey(Tenure, models.SET_NULL, null=True, blank=True, related_name="+")  # the successor's
    ended = models.JSONField(default=dict)  # tenure that ends → its last day as it was before; null: open
    note = models.TextField(max_length=4000, blank=True)  # to the successor
    planned_by = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(default=time.now)
    done_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)  # when the successor had read it
    state = HAND_OVER.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-begins", "-pk")
        constraints = [
            models.UniqueConstraint("post", condition=Q(state="planned"), name="hand_over_one_planned"),
            models.CheckConstraint(condition=Q(successor=None) | Q(invitation=None), name="hand_over_to_one_successor"),
        ]
        indexes = [
            models.Index(fields=["state", "begins"], name="hand_over_by_state"),
            models.Index(fields=["post", "-begins"], name="hand_over_by_post"),
        ]

    def __str__(self) -> str:
        return str(self.post)

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("members:hand_over", kwargs={"pk": self.pk})

    @property
    def last_day(self) -> date:
        """The last day of those who leave."""
        return self.begins - timedelta(days=1)

    @property
    def person(self) -> User | None:
        """The successor, also one who was invited and has come in; None while nobody has."""
        return self.successor or (self.invitation.user if self.invitation else None)

    @property
    def is_vacancy(self) -> bool:
        """Whether the post stays vacant."""
        return self.successor_id is None and self.invitation_id is None

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return HAND_OVER.state_of(self).tone
