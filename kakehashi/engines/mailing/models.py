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


class Sending(models.Model):
    """One mail to many (一斉配信): what it tells is declared under ``name``, and how far it has come is kept here."""

    class AfterCrash(models.TextChoices):
        """What becomes of mails that were on the wire when the sender died."""

        ASK = "ask"
        AGAIN = "again"  # it may arrive twice, under the same Message-ID
        LEAVE = "leave"

    personal: ClassVar[dict[str, str]] = {}

    name = models.CharField(max_length=60)  # of bulk.BULKS
    about = models.BigIntegerField()  # id of what is sent
    after_crash = models.CharField(max_length=5, choices=AfterCrash, default=AfterCrash.ASK)
    fault = models.CharField(max_length=100, blank=True)  # why it stands still; never the relay's words
    ordered_at = models.DateTimeField(default=time.machine_now)
    paused_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)  # machine time, all four
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-pk",)
        constraints = [models.UniqueConstraint(fields=["name", "about"], name="one_sending_of_a_thing")]

    def __str__(self) -> str:
        return f"{self.name} {self.about}"

    @property
    def is_running(self) -> bool:
        """Whether mails may be taken to the wire."""
        return self.paused_at is None and self.cancelled_at is None and self.finished_at is None


class Piece(models.Model):
    """One recipient's mail of a sending. Who that is only the declaration knows: here stands an id, no address."""

    class Mark(models.TextChoices):
        """Where it is."""

        WAITING = "waiting"
        CLAIMED = "claimed"  # by a sender, for the wire
        TAKEN = "taken"  # over by the relay
        REFUSED = "refused"  # by the relay, for good
        UNKNOWN = "unknown"  # the sender died, or the connection broke, while it was on the wire
        HELD = "held"  # no mail goes out here
        LEFT = "left"  # not sent: cancelled, decided so, or the recipient left meanwhile

    personal: ClassVar[dict[str, str]] = {}

    sending = models.ForeignKey(Sending, models.CASCADE, related_name="pieces")
    recipient = models.BigIntegerField()
    mark = models.CharField(max_length=8, choices=Mark, default=Mark.WAITING)
    batch = models.CharField(max_length=32, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    answer = models.CharField(max_length=40, blank=True)  # the relay's code, or the kind of fault
    claimed_at = models.DateTimeField(null=True, blank=True)
    retry_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)  # machine time, all three

    class Meta:
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["sending", "recipient"], name="one_piece_for_a_recipient")]
        indexes = [
            models.Index(fields=["sending", "mark", "id"], name="piece_by_mark"),
            models.Index(fields=["batch"], name="piece_by_batch", condition=~models.Q(batch="")),
        ]

    def __str__(self) -> str:
        return f"{self.sending_id}/{self.recipient} {self.mark}"
