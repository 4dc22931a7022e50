"""Who gets the printed magazine, how many copies, from which month to which."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from kakehashi.base import time
from kakehashi.registry.models import Organisation, Post

from .rules import MOST_COPIES


class MagazineRecipient(models.Model):
    """A place to which the printed magazine goes (送付先): a section of a body, or another institution. No person."""

    personal: ClassVar[dict[str, str]] = {}

    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")  # the desk that ordered
    name = models.CharField(max_length=100)  # as it stands on the label
    section = models.CharField(max_length=100, blank=True)
    postcode = models.CharField(max_length=8)  # rules.postcode_of
    place = models.CharField(max_length=200)  # the address on the label
    copies = models.PositiveSmallIntegerField(default=1)
    since = models.DateField()  # first day of the first month
    until = models.DateField(null=True, blank=True)  # first day of the last month
    version = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(default=time.now)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("postcode", "pk")
        constraints = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(place=""), name="recipient_has_a_label"),
            models.CheckConstraint(condition=Q(copies__range=(1, MOST_COPIES)), name="recipient_copies"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")), name="recipient_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["organisation", "section"],
                condition=Q(until=None, organisation__isnull=False),
                name="one_recipient_of_a_section",
            ),
        ]
        indexes = [models.Index(fields=["since", "until"], name="recipient_by_month")]

    def __str__(self) -> str:
        return f"{self.name} {self.section}".strip()

    def get_absolute_url(self) -> str:
        """Where it is changed."""
        return reverse("information:edit_recipient", kwargs={"pk": self.pk})
