"""What is stored of messages: the entry in a post's inbox, and the mail that tells of it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from kakehashi.base import time
from kakehashi.registry.models import Post

from . import flows


class Notification(models.Model):
    """One message in the inbox of a post, kept in both languages, pointing at what it is about."""

    personal: ClassVar[dict[str, str]] = {}  # texts name numbers, bodies and posts, never persons

    post = models.ForeignKey(Post, models.PROTECT, related_name="notifications")
    name = models.CharField(max_length=100)  # "casework.answered": what the reader reacted to
    subject_ja = models.CharField(max_length=200)
    subject_en = models.CharField(max_length=200)
    text_ja = models.TextField()
    text_en = models.TextField()
    path = models.CharField(max_length=300)  # of the page to open, without the language
    about_type = models.CharField(max_length=100)  # "casework.supportrequest"
    about_id = models.PositiveBigIntegerField()
    once = models.CharField(max_length=100, blank=True)  # what a repeated reader would repeat; empty: not guarded
    at = models.DateTimeField(default=time.now)
    read_at = models.DateTimeField(null=True, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-at", "-id")
        constraints = [
            models.UniqueConstraint("post", "once", condition=~Q(once=""), name="notification_once"),
        ]
        indexes = [
            models.Index(fields=["post", "-at"], name="notification_by_post"),
            models.Index(fields=["post"], condition=Q(read_at=None), name="notification_unread"),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def subject(self) -> str:
        """The subject in the active language."""
        return self.subject_en if get_language() == "en" else self.subject_ja

    @property
    def text(self) -> str:
        """The text in the active language."""
        return self.text_en if get_language() == "en" else self.text_ja


class Mail(models.Model):
    """One mail to one address, complete as it goes out, and what is known of its way."""

    personal: ClassVar[dict[str, str]] = {
        "address": "to reach the desk, or the person who is invited to it; contract of the service",
        "reply_to": "holds a key by which the desk answers; contract of the service",
        "text": "may hold the address of an invitation, erased once sent; contract of the service",
    }

    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="mails")
    notification = models.OneToOneField(Notification, models.PROTECT, null=True, blank=True, related_name="mail")
    address = models.EmailField()
    reply_to = models.EmailField(blank=True)  # where it is answered by mail, with a key for this desk
    language = models.CharField(max_length=10)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    is_secret = models.BooleanField(default=False)  # the text is a key to something: erased once sent
    state = flows.MAIL.field()
    version = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(max_length=100, blank=True)  # the relay's code or the kind of fault; never its words
    message_id = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(default=time.now)
    claimed_at = models.DateTimeField(null=True, blank=True)  # machine time: since when it is on the wire
    sent_at = models.DateTimeField(null=True, blank=True)  # machine time, as in the mail's header
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-at", "-id")
        indexes = [
            models.Index(fields=["state", "id"], name="mail_by_state"),
            models.Index(fields=["address", "-at"], name="mail_by_address"),
        ]

    def __str__(self) -> str:
        return self.subject
