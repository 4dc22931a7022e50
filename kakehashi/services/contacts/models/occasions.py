"""When somebody outside was met, called or written to."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kakehashi.base import time
from kakehashi.registry.models import Office, Post

from .bodies import Body
from .people import Person


class Occasion(models.Model):
    """One contact with a person: on which day, by which post of ours, what about, and the record that it belongs to."""

    personal: ClassVar[dict[str, str]] = {
        "about": "what was spoken of with the person outside; legitimate interest of the network",
    }
    personal_through: ClassVar[str] = "person__account"

    person = models.ForeignKey(Person, models.PROTECT, related_name="occasions")
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="occasions")  # held that day
    day = models.DateField()
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")  # of ours
    office = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, related_name="+")
    about = models.CharField(max_length=500, blank=True)
    subject_type = models.CharField(max_length=100, blank=True)  # as ledger entries name their object
    subject_id = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField(default=time.now)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-day", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "day", "subject_type", "subject_id"], condition=~Q(subject_type=""),
                name="contact_occasion_once_a_subject",
            ),
            models.CheckConstraint(
                condition=Q(subject_type="", subject_id="") | ~Q(subject_type="") & ~Q(subject_id=""),
                name="contact_occasion_names_its_subject_whole",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["person", "-day"], name="contact_occasion_by_person"),
            models.Index(fields=["body", "-day"], name="contact_occasion_by_body"),
            models.Index(fields=["subject_type", "subject_id"], name="contact_occasion_by_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.about}".strip()

    def get_absolute_url(self) -> str:
        """On the page of the contact."""
        return self.person.get_absolute_url()
