"""What is stored of mail that came in: that it came, and what became of it. Not what it said."""

from typing import ClassVar

from django.db import models

from kakehashi.base import time


class Incoming(models.Model):
    """One mail that came in, kept once however often it is delivered; its words are where it was filed, or nowhere."""

    class Kind(models.TextChoices):
        FILED = "filed"
        WAITING = "waiting"  # for somebody's yes
        REFUSED = "refused"
        AUTO_REPLY = "auto-reply"
        LOOP = "loop"
        BOUNCE = "bounce"
        UNKNOWN = "unknown"

    personal: ClassVar[dict[str, str]] = {
        "sender": "to tell the sender that the mail could not be taken, erased once told; contract of the service",
    }

    digest = models.CharField(max_length=64, unique=True)  # of Message-ID and reply address
    kind = models.CharField(max_length=20, choices=Kind)
    reason = models.CharField(max_length=40, blank=True)
    thread = models.CharField(max_length=120, blank=True)  # "casework.support_request:12"
    about = models.CharField(max_length=40, blank=True)  # the record's number, for whoever reads the command's answer
    sender = models.EmailField(blank=True)
    sender_digest = models.CharField(max_length=64, blank=True)  # to count; nobody can read an address from it
    language = models.CharField(max_length=10, default="ja")  # in which the sender is told
    told_at = models.DateTimeField(null=True, blank=True)  # machine time
    at = models.DateTimeField(default=time.now)
    came_at = models.DateTimeField(
        default=time.machine_now
    )  # machine time: rate limits follow no demonstration's clock

    class Meta:
        ordering = ("-came_at", "-id")
        indexes = [
            models.Index(fields=["thread", "came_at"], name="incoming_by_thread"),
            models.Index(fields=["sender_digest", "came_at"], name="incoming_by_sender"),
            models.Index(fields=["told_at"], name="incoming_by_answer"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.about}".strip()
