"""What is stored of webhooks."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.registry.models import Organisation

from ..notices.models import Notice
from . import flows
from .rules import EVENTS, new_secret

EVENT_WORDS = {"publish": _("New notice"), "update": _("Update"), "retract": _("Retraction")}


def new_key() -> str:
    """The name of a call, the same at every try."""
    return uuid4().hex


class Webhook(models.Model):
    """An address that is called when a disaster notice of a body is published, updated or retracted (通知先)."""

    personal: ClassVar[dict[str, str]] = {}

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    address = models.CharField(max_length=300)
    secret = models.CharField(max_length=64, default=new_secret)
    secret_taken_at = models.DateTimeField(null=True, blank=True)  # it is shown once
    wants_drills = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField(default=time.now)
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("name", "pk")
        constraints = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(address=""), name="webhook_has_an_address"),
            models.UniqueConstraint(fields=["organisation", "address"], name="webhook_address_once_a_body"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page with the log."""
        return reverse("multicultural:webhook", kwargs={"pk": self.pk})


class WebhookDelivery(models.Model):
    """One event of one notice, to be told to one webhook (送信)."""

    personal: ClassVar[dict[str, str]] = {}

    webhook = models.ForeignKey(Webhook, models.PROTECT, related_name="deliveries")
    notice = models.ForeignKey(Notice, models.PROTECT, related_name="+")
    event = models.CharField(max_length=10, choices=list(EVENT_WORDS.items()))
    key = models.CharField(max_length=32, default=new_key, unique=True)
    state = flows.DELIVERY.field()
    version = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    answer = models.CharField(max_length=40, blank=True)  # the status, or the kind of fault; never the receiver's words
    made_at = models.DateTimeField(default=time.now)
    claimed_at = models.DateTimeField(null=True, blank=True)
    next_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)  # machine time, all three
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(fields=["webhook", "notice", "event"], name="webhook_told_once_of_an_event"),
            models.CheckConstraint(condition=Q(event__in=EVENTS), name="webhook_delivery_event"),
        ]
        indexes = [
            models.Index(fields=["webhook", "-id"], name="webhook_log"),
            models.Index(fields=["state", "next_at"], name="webhook_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.get_event_display()} {self.notice}"

    def get_absolute_url(self) -> str:
        """The page of its webhook."""
        return self.webhook.get_absolute_url()

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.DELIVERY.state_of(self).tone
