"""What is kept about each file of a published page."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class PublishedFile(models.Model):
    """One address that is kept as a file: when it was written, what it leads to, and what is wrong with it.

    Times are the machine's: they tell of the work of this installation, not of what happened in the domain.
    """

    personal: ClassVar[dict[str, str]] = {}

    path = models.CharField(max_length=500, unique=True)
    kind = models.CharField(max_length=100, blank=True)  # name of a PublicKind; empty: a list
    subject = models.PositiveBigIntegerField(null=True, blank=True)  # id of the thing
    wanted_at = models.DateTimeField(null=True, blank=True)  # since when it is to be written again; in a hurry: earlier
    written_at = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(default=0)
    links = models.TextField(blank=True)  # paths to which its page leads, each with a space on both sides
    fault = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["kind", "subject"], name="published_file_by_subject"),
            models.Index(fields=["wanted_at"], name="published_file_wanted"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(path__startswith="/"), name="published_file_from_the_root"),
        ]

    def __str__(self) -> str:
        return self.path
