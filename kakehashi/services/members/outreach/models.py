"""What is stored of outreach."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.registry.models import Organisation, Post

from .flows import OUTREACH_CONTACT


class OutreachContact(models.Model):
    """One contact with a body to let it know what it could use (働きかけ): planned, then recorded or dropped."""

    class Way(models.TextChoices):
        VISIT = "visit", _("Visit to the local government")
        PHONE = "phone", _("Telephone call")
        MAIL = "mail", _("Mail")
        BRIEFING = "briefing", _("Briefing session")

    personal: ClassVar[dict[str, str]] = {
        "said": "what was said at an outreach contact; legitimate interest of the network",
    }

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="outreach_contacts")
    way = models.CharField(max_length=10, choices=Way)
    title = models.CharField(max_length=200, blank=True)  # of a briefing session that several bodies attend
    day = models.DateField()  # planned for; once done, on which it was
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")  # who does it
    partner = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")  # the body's own desk
    partner_words = models.CharField(max_length=200, blank=True)  # its section or title, where it has no post here
    said = models.TextField(max_length=4000, blank=True)
    next_step = models.CharField(max_length=300, blank=True)
    next_day = models.DateField(null=True, blank=True)
    next_post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    next_done_on = models.DateField(null=True, blank=True)
    note = models.TextField(max_length=4000, blank=True)  # why it was dropped
    made_at = models.DateTimeField(default=time.now)
    state = OUTREACH_CONTACT.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-day", "-pk")
        constraints = [
            models.CheckConstraint(condition=~Q(state="done") | ~Q(said=""), name="outreach_done_in_words"),
            models.CheckConstraint(condition=~Q(state="dropped") | ~Q(note=""), name="outreach_dropped_in_words"),
            models.CheckConstraint(
                condition=Q(next_step="", next_day=None, next_post=None)
                | (~Q(next_step="") & Q(next_day__isnull=False, next_post__isnull=False)),
                name="outreach_next_step_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "day"], name="outreach_by_state"),
            models.Index(fields=["organisation", "state", "day"], name="outreach_by_body"),
            models.Index(fields=["post", "state", "day"], name="outreach_by_post"),
            models.Index(
                fields=["next_post", "next_day"], condition=Q(next_done_on=None, next_day__isnull=False),
                name="outreach_next_steps",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.organisation} {self.title or self.get_way_display()}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("members:outreach_contact", kwargs={"pk": self.pk})

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return OUTREACH_CONTACT.state_of(self).tone

    @property
    def is_late(self) -> bool:
        """Whether its day is over and nothing was recorded."""
        return self.state == "planned" and self.day < time.today()

    @property
    def has_next_step(self) -> bool:
        """Whether something is still to be done after it."""
        return self.next_day is not None and self.next_done_on is None
