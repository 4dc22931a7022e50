"""Who reads the newsletter, and groups of readers that are told apart by declared conditions."""

from secrets import token_hex
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from kakehashi.base import time
from kakehashi.registry.models import Organisation, Post

from .. import flows
from ..rules import DEPARTMENTS, EVERY, FREQUENCIES, codes_of


def new_secret() -> str:
    """What a reader's key holds besides the number."""
    return token_hex(8)


class Subscriber(models.Model):
    """A reader of the newsletter (購読者): an address, and what it wishes to read; or a post's.

    Empty topics or offices mean all. The address is erased some time after the reader left; the row stays, to count.
    """

    personal: ClassVar[dict[str, str]] = {
        "email": "to send the newsletter that was asked for, erased after leaving; consent by confirming it",
    }

    by_address: ClassVar[str] = "email"  # a reader may have no account: the file of a person finds it by the address

    email = models.EmailField(blank=True)
    secret = models.CharField(max_length=16, default=new_secret)
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    department = models.CharField(max_length=20, choices=list(DEPARTMENTS.items()), default="other")
    topics = models.CharField(max_length=200, blank=True)  # rules.kept
    offices = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=2, choices=[("ja", "日本語"), ("en", "English")], default="ja")
    frequency = models.CharField(max_length=10, choices=list(FREQUENCIES.items()), default=EVERY)
    state = flows.SUBSCRIBER.field()
    version = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField(default=time.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)  # also where mail came back
    heir_asked = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")  # who reads now?
    mailed_at = models.DateTimeField(null=True, blank=True)  # machine time: when a key was mailed last
    soft_returns = models.PositiveSmallIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(fields=["email"], condition=~Q(email=""), name="one_subscriber_of_an_address"),
            models.CheckConstraint(
                condition=~Q(state__in=("asked", "reading")) | ~Q(email=""), name="subscriber_is_reached"
            ),
            models.CheckConstraint(
                condition=~Q(state="reading") | Q(confirmed_at__isnull=False), name="subscriber_confirmed_first"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "id"], name="subscriber_by_state"),
            models.Index(fields=["confirmed_at"], name="subscriber_by_day"),
            models.Index(fields=["heir_asked"], name="subscriber_heir", condition=Q(heir_asked__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"No. {self.pk}"

    @property
    def topic_codes(self) -> tuple[str, ...]:
        """The topics that were chosen; none: all."""
        return codes_of(self.topics)

    @property
    def office_codes(self) -> tuple[str, ...]:
        """The offices that were chosen; none: all."""
        return codes_of(self.offices)

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.SUBSCRIBER.state_of(self).tone

    @property
    def state_words(self) -> object:
        """Its state in words."""
        return flows.SUBSCRIBER.state_of(self).label


class Segment(models.Model):
    """A group of readers (配信先) by declared conditions, looked up in the directory at the moment of sending."""

    personal: ClassVar[dict[str, str]] = {}

    name = models.CharField(max_length=100, unique=True)
    conditions: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(default=time.now)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("name",)
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="segment_has_a_name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("information:segment", kwargs={"pk": self.pk})
