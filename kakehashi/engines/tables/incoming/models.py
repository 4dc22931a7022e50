"""What is stored about a table on its way in."""

from datetime import timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from kakehashi.base import time
from kakehashi.registry.models import Post

from .importers import IMPORTERS, Importer, Row
from .mapping import values_of

STUCK_AFTER = timedelta(minutes=5)
COUNTED = ("make", "change", "same", "wrong", "done", "refused")


class TableImport(models.Model):
    """A table that somebody handed in (取込): read, its columns understood, tried, then brought in once.

    Where it stands follows from its moments, in this order: received, read (or refused), tried, begun, ended.
    """

    personal: ClassVar[dict[str, str]] = {
        "content": "the file as handed in, until it is read; contract of the service",
        "rows": "its rows, until they are brought in or given up, a week at most; contract of the service",
        "verdicts": "what became of single rows, a week at most; contract of the service",
        "by": "who handed it in and answers for it; contract of the service",
    }
    about_person: ClassVar[tuple[str, ...]] = ("content", "rows", "verdicts")  # of no use once they left

    importer = models.CharField(max_length=80)  # name of an importer
    about = models.CharField(max_length=40, blank=True)  # key of the record that it goes into
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200, blank=True)
    content = models.BinaryField(null=True, blank=True)
    encoding = models.CharField(max_length=20, blank=True)
    rows = models.JSONField(default=list)  # [[number in the file, [cells]], …], the heads among them
    problems = models.JSONField(default=list)  # [[row, words], …] of the reading
    heads_at = models.PositiveIntegerField(default=0)  # which of the rows holds the heads
    mapping = models.JSONField(default=dict)  # target → column, -1: none
    counts = models.JSONField(default=dict)
    verdicts = models.JSONField(default=list)  # [[row, what, words], …]: all that is wrong, and examples of the rest
    position = models.PositiveIntegerField(default=0)  # how many rows were tried, or brought in, so far
    repeats = models.JSONField(default=dict)  # number of a row → number of the row above it that is about the same
    round = models.PositiveIntegerField(default=0)  # counts the tries: an older one that is under way stops
    refusal = models.CharField(max_length=300, blank=True)  # why the file could not be read
    received_at = models.DateTimeField(default=time.now)
    kept_since = models.DateTimeField(default=time.machine_now)  # machine time: when it is erased
    moved_at = models.DateTimeField(default=time.machine_now)  # machine time: when it last got on
    read_at = models.DateTimeField(null=True, blank=True)
    tried_at = models.DateTimeField(null=True, blank=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-pk",)
        indexes = [models.Index(fields=["kept_since"], name="table_import_by_age")]

    def __str__(self) -> str:
        return self.file_name or f"{self.received_at.astimezone(time.TOKYO):%Y-%m-%d %H:%M}"

    @property
    def takes(self) -> Importer:
        """Its importer."""
        return IMPORTERS[self.importer]

    @property
    def heads(self) -> list[str]:
        """The heads of its columns."""
        return list(self.rows[self.heads_at][1]) if self.heads_at < len(self.rows) else []

    @property
    def body(self) -> list[Any]:
        """The rows below the heads."""
        return list(self.rows[self.heads_at + 1 :])

    @property
    def total(self) -> int:
        """How many rows there are to bring in."""
        return max(0, len(self.rows) - self.heads_at - 1)

    @property
    def is_working(self) -> bool:
        """Whether workers have something to do with it."""
        return self.ended_at is None and bool(self.begun_at or not self.tried_at) and not self.refusal

    @property
    def is_stuck(self) -> bool:
        """Whether workers should have got on with it, and have not for a while: it may be given up."""
        return self.is_working and self.moved_at <= time.machine_now() - STUCK_AFTER

    def part(self, start: int, size: int) -> list[Row]:
        """Rows by target, from ``start`` on."""
        return [Row(number, values_of(cells, self.mapping)) for number, cells in self.body[start : start + size]]
