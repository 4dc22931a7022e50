"""What is stored: where the translation of a page into a language stands, and every text ever written for it."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.models import Page

from kakehashi.base import time
from kakehashi.engines.content.languages import language_name
from kakehashi.engines.translations import Segment
from kakehashi.registry.models import Post


class PageTranslation(models.Model):
    """A public page × a language (翻訳): asked for or not, who sees to it, since when it is behind its original.

    The numbers are written by `actions.bring_up_to_date` whenever the original or a text changes, so that the board
    reads them without cutting a single page into segments.
    """

    personal: ClassVar[dict[str, str]] = {}

    page = models.ForeignKey(Page, models.CASCADE, related_name="+")  # the original, in Japanese
    language = models.CharField(_("Language"), max_length=15)  # a Locale's code
    title = models.CharField(max_length=255)  # of the original, as it is public
    is_public = models.BooleanField(default=True)  # whether the original is
    owner = models.ForeignKey(
        Post, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Sees to it")
    )
    due_on = models.DateField(_("To be done by"), null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    target = models.ForeignKey(Page, models.SET_NULL, null=True, blank=True, related_name="+")
    segments = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)  # segments with a text of a person in force
    drafts = models.PositiveIntegerField(default=0)  # segments with a machine's draft in force
    # What the latest version put together, and the public one, were made of: [[path, text], …] and a fingerprint.
    made_of = models.JSONField(default=dict, blank=True)
    public_of = models.JSONField(default=dict, blank=True)
    made_revision = models.PositiveBigIntegerField(null=True, blank=True)
    stale_since = models.DateField(_("Behind the original since"), null=True, blank=True)
    stale_segments = models.PositiveIntegerField(default=0)
    reminded_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("title", "pk")
        constraints = [
            models.UniqueConstraint(fields=["page", "language"], name="page_translation_once_a_language"),
            models.CheckConstraint(
                condition=Q(segments__gte=F("done") + F("drafts")), name="page_translation_counts_add_up"
            ),
            models.CheckConstraint(
                condition=Q(asked_at__isnull=False) | Q(segments=0), name="page_translation_is_asked_before_it_is_cut"
            ),
        ]
        indexes = [
            models.Index(fields=["language", "stale_since"], name="page_translation_by_stale"),
            models.Index(fields=["owner", "due_on"], name="page_translation_by_owner"),
        ]

    def __str__(self) -> str:
        return f"{self.title} → {self.language_shown}"

    def get_absolute_url(self) -> str:
        """Where it is worked on."""
        return reverse("information:translation", kwargs={"pk": self.pk})

    @property
    def path(self) -> str:
        """The same without a language prefix."""
        with override("ja"):
            return self.get_absolute_url()

    @property
    def language_shown(self) -> str:
        """The language by its own name."""
        return language_name(self.language)

    @property
    def is_asked(self) -> bool:
        """Whether the page was submitted for translation."""
        return self.asked_at is not None

    @property
    def open(self) -> int:
        """Segments without a text of a person."""
        return self.segments - self.done


def cut(kept: Any) -> list[Segment]:
    """The segments that `PageTranslation.made_of` or `public_of` hold."""
    return [Segment(path, text) for path, text in kept.get("segments", [])]


class Wording(models.Model):
    """One text that was written for a segment, by a person or a machine. Rows are added and never changed.

    What is in force stands with wagtail-localize; here stands everything that ever was, so that nothing a person
    typed is lost when the original changes, a file is taken in, or somebody writes over it.
    """

    class Origin(models.TextChoices):
        TYPED = "typed", _("Written")
        CONFIRMED = "confirmed", _("Read and confirmed")
        IMPORTED = "imported", _("From a file")
        MACHINE = "machine", _("Machine draft")
        TAKEN_OUT = "taken_out", _("Taken out")

    personal: ClassVar[dict[str, str]] = {}

    translation = models.ForeignKey(PageTranslation, models.CASCADE, related_name="wordings")
    path = models.TextField()
    source = models.TextField()
    text = models.TextField(blank=True)
    origin = models.CharField(max_length=10, choices=Origin)
    tool = models.CharField(max_length=60, blank=True)
    post = models.ForeignKey(Post, models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(default=time.now)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(origin="machine", tool__gt="") | (~Q(origin="machine") & Q(tool="")),
                name="wording_of_a_machine_names_it",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.path}: {self.text[:40]}"

    @property
    def segment(self) -> Segment:
        """What it was written for."""
        return Segment(self.path, self.source)


class ReadCount(models.Model):
    """How often a page was read on one day by readers of one language, whichever text they got.

    Nothing of them is kept. Readers of English who get the Japanese text because there is no other are counted under
    English: they are whom a missing translation concerns.
    """

    personal: ClassVar[dict[str, str]] = {}

    page = models.ForeignKey(Page, models.CASCADE, related_name="+")  # the original
    language = models.CharField(max_length=15)
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "language", "day"], name="read_count_once_a_day")]

    def __str__(self) -> str:
        return f"{self.page_id} {self.language} {self.day} {self.count}"
