"""What is stored about a file. Its bytes lie in the storage, out of reach of any address."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.registry.models import Post

from .rules import CLEANED, KINDS, Kind


class StoredFile(models.Model):
    """One file that somebody sent, as it was stored after its check. Bytes never change; they can be erased.

    Once erased, the row stays with its digest: it proves what was there and that it is gone.
    """

    personal: ClassVar[dict[str, str]] = {
        "name": "the name that the sender gave the file; contract of the service",
        "consent": "who agreed that they can be seen in it, and to what; consent",
        "by": "who sent it, to answer for it; contract of the service",
    }
    about_person: ClassVar[tuple[str, ...]] = ()  # the post sent it, and whoever can be seen in it is somebody else

    name = models.CharField(max_length=150)  # made safe; its ending fits the bytes
    kind_code = models.CharField(max_length=10)  # a key of rules.KINDS
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()  # bytes
    digest = models.CharField(max_length=64)  # SHA-256 of the stored bytes, hexadecimal
    width = models.PositiveIntegerField(default=0)  # pixels; 0: no picture
    height = models.PositiveIntegerField(default=0)
    key = models.CharField(max_length=100, unique=True)  # where the bytes lie in the storage
    preview_key = models.CharField(max_length=100, blank=True)  # a small JPEG made by us
    purpose = models.CharField(max_length=60)  # what it was sent for: casework.attachment
    cleaned = models.JSONField(default=list)  # what was taken out of it: codes of rules.CLEANED
    consent = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=time.now)
    stored_at = models.DateTimeField(default=time.machine_now)  # machine time: how long nobody has kept it
    kept_at = models.DateTimeField(null=True, blank=True)  # when a record began to refer to it
    removed_at = models.DateTimeField(null=True, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind_code__in=list(KINDS)), name="stored_file_kind_is_known"),
            models.CheckConstraint(condition=Q(size__gt=0), name="stored_file_is_not_empty"),
        ]
        indexes = [
            models.Index(
                fields=["stored_at"], name="stored_file_nobody_keeps", condition=Q(kept_at=None, removed_at=None)
            ),
            models.Index(fields=["digest"], name="stored_file_by_digest"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def kind(self) -> Kind:
        """What it is."""
        return KINDS[self.kind_code]

    @property
    def cleaned_words(self) -> list[str]:
        """What was taken out of it, in words."""
        return [str(CLEANED[code]) for code in self.cleaned if code in CLEANED]


class FileReading(models.Model):
    """That the text of a file was read, and how far: one for each file that a record keeps and whose kind is read."""

    personal: ClassVar[dict[str, str]] = {}

    class Outcome(models.TextChoices):
        """How far it was read."""

        WHOLE = "whole", _("read as a whole")
        CUT = "cut", _("read as far as the limits go")
        BROKEN = "broken", _("could not be read")

    file = models.OneToOneField(StoredFile, models.CASCADE, related_name="reading")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    at = models.DateTimeField(default=time.machine_now)

    def __str__(self) -> str:
        return f"{self.file_id}: {self.outcome}"


class FilePage(models.Model):
    """The text of one page of a file, to be found by. It is erased with the file, in one transaction."""

    personal: ClassVar[dict[str, str]] = {}  # a copy of what the file shows; no screen but the search knows it

    reading = models.ForeignKey(FileReading, models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()  # from 1; 0: the file has no pages, this is all of it
    text = models.TextField()

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["reading", "number"], name="file_page_once"),
            models.CheckConstraint(condition=~Q(text=""), name="file_page_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.reading_id}: {self.number}"
