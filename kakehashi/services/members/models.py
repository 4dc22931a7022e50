"""What is stored of the way into a post. Organisations, posts and people themselves lie in the registry."""

import hashlib
from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models

from kakehashi.base import time
from kakehashi.registry.models import Post, User

from . import flows
from .codes.models import SignInCode
from .privacy.models import Erasure, Incident, PersonRequest, Provision

__all__ = [
    "Erasure",
    "Incident",
    "Invitation",
    "PersonRequest",
    "Provision",
    "SignInCode",
    "digest",
    "two_weeks_on",
]

VALID_FOR = timedelta(days=14)


def digest(token: str) -> str:
    """What is stored of a token: it can be checked by it, and not be read from it."""
    return hashlib.sha256(token.encode()).hexdigest()


def two_weeks_on() -> datetime:
    """When an invitation made now expires (machine time)."""
    return time.machine_now() + VALID_FOR


class Invitation(models.Model):
    """An address by which one person can take up a post, once, within two weeks."""

    personal: ClassVar[dict[str, str]] = {
        "address": "to reach the person who is invited; contract of the service",
        "user": "who took up the post by it; record of who was let in",
    }
    about_person: ClassVar[tuple[str, ...]] = ("address",)

    token: str = ""  # known only to the one who made it, until the mail is written; never stored

    post = models.ForeignKey(Post, models.PROTECT, related_name="invitations")
    address = models.EmailField()
    language = models.CharField(max_length=10, choices=User.language.field.choices, default="ja")
    digest = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(default=time.now)
    expires = models.DateTimeField(default=two_weeks_on)
    begins = models.DateField(null=True, blank=True)  # the first day of the tenure; None: the day on which it is used
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")  # who accepted it
    state = flows.INVITATION.field()
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-at", "-id")
        indexes = [models.Index(fields=["post", "state"], name="invitation_by_post")]

    def __str__(self) -> str:
        return str(self.post)

    @property
    def has_expired(self) -> bool:
        """Whether its two weeks are over."""
        return self.expires <= time.machine_now()
