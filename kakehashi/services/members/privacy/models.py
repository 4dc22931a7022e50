"""What is stored about the care for personal data."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.urls import reverse

from kakehashi.base import time
from kakehashi.registry.models import User

from . import flows, rules


class PersonRequest(models.Model):
    """A person asks to have something about them corrected (訂正の請求)."""

    personal: ClassVar[dict[str, str]] = {
        "user": "who asked what to do with their own data; law (個人情報保護法)",
        "text": "what the person wishes to have corrected; law (個人情報保護法)",
        "answer": "what the person wishes to have corrected; law (個人情報保護法)",
    }
    about_person: ClassVar[tuple[str, ...]] = ("text", "answer")

    user = models.ForeignKey(User, models.PROTECT, related_name="person_requests")
    text = models.TextField(max_length=2000)
    answer = models.TextField(max_length=2000, blank=True)
    at = models.DateTimeField(default=time.now)
    state = flows.PERSON_REQUEST.field()
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-at", "-pk")
        indexes = [models.Index(fields=["state", "-at"], name="person_request_by_state")]

    def __str__(self) -> str:
        return f"{self.pk} {self.at.astimezone(time.TOKYO):%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("members:person_request", args=[self.pk])

    @property
    def due(self) -> date:
        """The last day for the answer."""
        return rules.answer_due(self.at.astimezone(time.TOKYO).date())


class Erasure(models.Model):
    """The proof that everything about a person was erased: when, by whom, how much of what; no personal values."""

    personal: ClassVar[dict[str, str]] = {
        "user": "whose data were erased, by number alone; law (個人情報保護法)",
        "by": "who answers for what was done; record of decisions",
    }

    user = models.OneToOneField(User, models.PROTECT, related_name="erasure")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=time.now)
    digest = models.CharField(max_length=64)  # SHA-256 of the person's file as it was: whoever kept a copy can compare
    counts = models.JSONField(default=dict)  # field → how many values were erased
    reason = models.CharField(max_length=20, default="asked")  # asked, left

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.pk}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("members:erasure", args=[self.pk])


class Provision(models.Model):
    """That data of a person were given to somebody outside (第三者提供の記録), in Japan or abroad."""

    personal: ClassVar[dict[str, str]] = {
        "user": "to whom data of this person were given; law (個人情報保護法)",
    }

    user = models.ForeignKey(User, models.PROTECT, related_name="provisions")
    recipient = models.CharField(max_length=200)
    territory = models.CharField(max_length=2, default="JP")  # ISO 3166-1 alpha-2; not JP: abroad (28条)
    what = models.CharField(max_length=300)  # the kinds of data, never the data
    consent_wording = models.CharField(max_length=20, blank=True)  # version of the sentence that was agreed to
    day = models.DateField(default=time.today)
    at = models.DateTimeField(default=time.now)

    class Meta:
        ordering = ("-day", "-pk")

    def __str__(self) -> str:
        return self.recipient

    @property
    def is_abroad(self) -> bool:
        """Whether it went to somebody outside Japan."""
        return self.territory != "JP"

    @property
    def kept_until(self) -> date:
        """Until when the law demands that this record be kept."""
        return rules.kept_until(self.day)


class Incident(models.Model):
    """That personal data leaked, were lost or damaged, or may have been (漏えい等の事案). Names nobody."""

    personal: ClassVar[dict[str, str]] = {}

    what = models.TextField(max_length=2000)
    known_on = models.DateField(default=time.today)
    people = models.PositiveIntegerField(default=0)
    is_sensitive = models.BooleanField(default=False)
    is_financial = models.BooleanField(default=False)
    is_crime = models.BooleanField(default=False)
    at = models.DateTimeField(default=time.now)
    state = flows.INCIDENT.field()
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-known_on", "-pk")
        indexes = [models.Index(fields=["state", "-known_on"], name="incident_by_state")]

    def __str__(self) -> str:
        return f"{self.known_on:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("members:incident", args=[self.pk])

    @property
    def must_be_reported(self) -> bool:
        """Whether the commission is told."""
        return rules.must_be_reported(
            people=self.people, is_sensitive=self.is_sensitive, is_financial=self.is_financial, is_crime=self.is_crime
        )

    @property
    def first_report_due(self) -> date:
        """The last day for the first report."""
        return rules.first_report_due(self.known_on)

    @property
    def full_report_due(self) -> date:
        """The last day for the full report."""
        return rules.full_report_due(self.known_on, is_crime=self.is_crime)

    @property
    def next_due(self) -> date | None:
        """The last day for the next report; None where nothing is reported, or everything was."""
        if not self.must_be_reported or self.state not in flows.INCIDENT.tagged(flows.OPEN):
            return None
        return self.first_report_due if self.state == "open" else self.full_report_due
