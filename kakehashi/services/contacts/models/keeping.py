"""What a contact is kept for, and the proof that one was erased."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.registry.models import Post

from ..rules import Purpose, purposes
from .people import Person


class Keeping(models.Model):
    """That a person is kept for one purpose: on what ground, agreed to which wording, until which day."""

    class Ground(models.TextChoices):
        INTEREST = "interest", _("Legitimate interest of the network")
        CONSENT = "consent", _("Consent")

    class How(models.TextChoices):
        SPOKEN = "spoken", _("Spoken")
        CARD = "card", _("Business card")
        MAIL = "mail", _("By mail")
        PAPER = "paper", _("On paper")

    personal: ClassVar[dict[str, str]] = {}  # codes and days; whose they are is said by the person's row

    person = models.ForeignKey(Person, models.PROTECT, related_name="keepings")
    purpose = models.CharField(max_length=40)  # a code of purposes.toml
    ground = models.CharField(max_length=20, choices=Ground)
    wording_version = models.CharField(max_length=20, blank=True)  # of the sentence that was agreed to
    how = models.CharField(max_length=20, choices=How, blank=True)  # how consent was given
    began_on = models.DateField(default=time.today)  # or was confirmed
    until = models.DateField()  # the term: months of the purpose after began_on or the last contact
    ended_on = models.DateField(null=True, blank=True)  # withdrawn by the person, or not needed any more
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")  # who entered it
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("purpose", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose"], condition=Q(ended_on=None), name="contact_keeping_once_a_purpose"
            ),
            models.CheckConstraint(
                condition=Q(ground="interest") | ~Q(wording_version=""), name="contact_keeping_consent_names_wording"
            ),
        ]
        indexes = [models.Index(fields=["until"], condition=Q(ended_on=None), name="contact_keeping_by_term")]

    def __str__(self) -> str:
        return str(self.means.name) if self.means else self.purpose

    @property
    def means(self) -> Purpose | None:
        """The purpose; None where purposes.toml has it no more."""
        return purposes().get(self.purpose)

    @property
    def is_over(self) -> bool:
        """Whether its term has passed."""
        return self.until < time.today()


class ContactErasure(models.Model):
    """The proof that a contact was erased: when, by which post, why, how much of what; no personal values."""

    class Reason(models.TextChoices):
        ASKED = "asked", _("The person asked for it")
        PAST_TERM = "past_term", _("The term of every purpose has passed")
        NOT_NEEDED = "not_needed", _("The contact is not needed any more")

    personal: ClassVar[dict[str, str]] = {}

    person = models.OneToOneField(Person, models.PROTECT, related_name="erasure")
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=time.now)
    reason = models.CharField(max_length=20, choices=Reason)
    digest = models.CharField(max_length=64)  # SHA-256 of the person's file as it was
    counts = models.JSONField(default=dict)  # model → how many rows were blanked or removed
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.pk}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("contacts:erasure", kwargs={"pk": self.pk})
