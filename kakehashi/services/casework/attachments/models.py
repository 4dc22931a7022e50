"""Files that hang on a request."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.files.models import StoredFile
from kakehashi.registry.models import Post

from ..requests.models import SupportRequest


class Attachment(models.Model):
    """One file attached to a request, by itself or with a message; an internal one stays in the house."""

    personal: ClassVar[dict[str, str]] = {}  # the file's own model declares its fields

    request = models.ForeignKey(SupportRequest, models.PROTECT, related_name="attachments")
    message = models.ForeignKey("casework.Message", models.PROTECT, null=True, blank=True, related_name="attachments")
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=time.now)
    is_internal = models.BooleanField(default=False)
    is_report = models.BooleanField(default=False)  # belongs to the office's report
    removed_at = models.DateTimeField(null=True, blank=True)  # taken away again; the row stays for the record

    class Meta:
        ordering = ("at", "id")
        constraints = [
            models.CheckConstraint(
                condition=~Q(is_internal=True, is_report=True), name="attachment_report_is_for_the_town"
            )
        ]
        indexes = [models.Index(fields=["request", "removed_at", "at"], name="attachment_by_request")]

    def __str__(self) -> str:
        return self.file.name

    def get_absolute_url(self) -> str:
        """Where its file is downloaded."""
        return reverse("casework:attachment", kwargs={"pk": self.pk})
