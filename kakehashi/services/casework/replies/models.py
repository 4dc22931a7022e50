"""What is stored of a reply by mail whose sender is not known."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.files.models import StoredFile
from kakehashi.registry.models import Post

from ..requests.models import SupportRequest
from . import flows


class MailReply(models.Model):
    """A mail that came to a desk's reply address from an address that is not the desk's: it waits for somebody's yes.

    What it said is erased here once it was decided: filed, it stands in the conversation; dropped, nowhere.
    """

    personal: ClassVar[dict[str, str]] = {
        "sender": "to recognise who wrote, erased once decided; contract of the service",
        "subject": "to recognise what it is about, erased once decided; contract of the service",
        "text": "what the desk wrote, erased once decided; contract of the service",
    }

    request = models.ForeignKey(SupportRequest, models.PROTECT, related_name="mail_replies")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")  # to whose reply address it came
    message = models.OneToOneField("casework.Message", models.PROTECT, null=True, blank=True, related_name="mail_reply")
    sender = models.EmailField(blank=True)
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    is_doubted = models.BooleanField(default=False)  # a mail server found that the sender may be forged
    files = models.ManyToManyField(StoredFile, related_name="+")
    state = flows.MAIL_REPLY.field()
    version = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(default=time.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("at", "id")
        constraints = [
            models.CheckConstraint(condition=~Q(state="waiting") | ~Q(text=""), name="mail_reply_says_something"),
            models.CheckConstraint(
                condition=Q(state="waiting") | Q(sender="", subject="", text=""), name="mail_reply_erased_once_decided"
            ),
        ]
        indexes = [models.Index(fields=["state", "at"], name="mail_reply_by_state")]

    def __str__(self) -> str:
        return f"{self.request.number} {self.at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("casework:mail_reply", kwargs={"pk": self.pk})
