"""What is stored of interpreters' dispatches."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from kakehashi.base import time
from kakehashi.registry.models import Organisation, Post

from ..centres.models import SupportCentre
from . import flows


class InterpreterDispatch(models.Model):
    """A body or shelter asks a centre for an interpreter, somebody goes and reports (通訳派遣依頼票)."""

    personal: ClassVar[dict[str, str]] = {
        "interpreter": "who goes as an interpreter, to arrange it; task of the local government",
        "contact": "to reach the desk with questions; task of the local government",
    }

    centre = models.ForeignKey(SupportCentre, models.PROTECT, related_name="dispatches")
    number = models.PositiveIntegerField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    asked_by = models.CharField(max_length=200, blank=True)
    contact = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=20)
    place = models.CharField(max_length=200)
    purpose = models.CharField(max_length=200)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    interpreter = models.CharField(max_length=100, blank=True)
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    hours = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)  # that it took
    report = models.TextField(max_length=4000, blank=True)
    note = models.TextField(max_length=4000, blank=True)  # why nobody goes
    made_at = models.DateTimeField(default=time.now)
    state = flows.DISPATCH.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-begins_at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["centre", "number"], name="dispatch_number_once"),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | ~Q(asked_by=""), name="dispatch_names_who_asked"
            ),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("begins_at")), name="dispatch_ends_later"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["arranged", "under_way", "reported"]) | ~Q(interpreter=""),
                name="dispatch_has_an_interpreter",
            ),
        ]
        indexes = [
            models.Index(fields=["centre", "state", "begins_at"], name="dispatch_of_centre"),
            models.Index(fields=["centre", "-begins_at"], name="dispatch_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.centre.numbered(self.number)} {self.place}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("multicultural:dispatch", kwargs={"pk": self.pk})

    @property
    def who(self) -> str:
        """Who asked, in words."""
        return " ".join(part for part in (str(self.organisation or ""), self.asked_by) if part)

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.DISPATCH.state_of(self).tone
