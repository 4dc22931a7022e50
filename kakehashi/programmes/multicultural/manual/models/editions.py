"""What is stored of an edition of the manual: its text, its check-lists, its blank forms."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language

from .. import flows
from ..rules.matrix import PHASE_CHOICES, PHASES, ROLE_CHOICES, ROLES


def _in_language(ja: str, en: str) -> str:
    return en if get_language() == "en" and en else ja


class ManualEdition(models.Model):
    """One edition (版) of the manual. A published one stays as it is for ever; the next begins as a copy."""

    personal: ClassVar[dict[str, str]] = {}

    number = models.PositiveSmallIntegerField(unique=True)
    title = models.CharField(max_length=100)
    title_en = models.CharField(max_length=100, blank=True)
    what_changed = models.TextField(max_length=4000, blank=True)  # in words, beside the differences
    published_on = models.DateField(null=True, blank=True)
    state = flows.EDITION.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint("state", condition=Q(state="draft"), name="manual_one_draft"),
            models.CheckConstraint(condition=~Q(title=""), name="manual_edition_has_a_title"),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_on__isnull=False), name="manual_published_on_a_day"
            ),
        ]
        indexes = [models.Index(fields=["state", "-number"], name="manual_edition_by_state")]

    def __str__(self) -> str:
        return _in_language(self.title, self.title_en)

    def get_absolute_url(self) -> str:
        """Its contents."""
        return reverse("multicultural:manual_edition", kwargs={"pk": self.pk})

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.EDITION.state_of(self).tone


class ManualChapter(models.Model):
    """A chapter of one edition; ``key`` is the same in every edition."""

    personal: ClassVar[dict[str, str]] = {}

    edition = models.ForeignKey(ManualEdition, models.CASCADE, related_name="chapters")
    number = models.PositiveSmallIntegerField()
    key = models.SlugField(max_length=40)
    title = models.CharField(max_length=100)
    title_en = models.CharField(max_length=100)
    summary_en = models.TextField(max_length=4000)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("edition", "number")
        constraints = [
            models.UniqueConstraint(fields=["edition", "number"], name="manual_chapter_number_once"),
            models.UniqueConstraint(fields=["edition", "key"], name="manual_chapter_key_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {_in_language(self.title, self.title_en)}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("multicultural:manual_chapter", kwargs={"pk": self.pk})

    @property
    def is_example(self) -> bool:
        """As its edition."""
        return self.edition.is_example


class ManualSection(models.Model):
    """A section of a chapter, in the light markup of ``rules.markup``."""

    personal: ClassVar[dict[str, str]] = {}

    chapter = models.ForeignKey(ManualChapter, models.CASCADE, related_name="sections")
    number = models.PositiveSmallIntegerField()
    key = models.SlugField(max_length=60)
    title = models.CharField(max_length=100)
    body = models.TextField(max_length=20_000)
    source = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("chapter", "number")
        constraints = [
            models.UniqueConstraint(fields=["chapter", "key"], name="manual_section_key_once"),
            models.CheckConstraint(condition=~Q(title="") & ~Q(body=""), name="manual_section_says_something"),
        ]
        indexes = [models.Index(fields=["chapter", "number"], name="manual_section_in_order")]

    def __str__(self) -> str:
        return f"{self.shown_number} {self.title}"

    def get_absolute_url(self) -> str:
        """Where it stands in its chapter."""
        return f"{self.chapter.get_absolute_url()}#s{self.number}"

    @property
    def shown_number(self) -> str:
        """As it is cited: 3.2."""
        return f"{self.chapter.number}.{self.number}"

    @property
    def is_example(self) -> bool:
        """As its edition."""
        return self.chapter.is_example


class ChecklistItem(models.Model):
    """One thing to be done, by a role in a phase; ``key`` is the same in every edition."""

    personal: ClassVar[dict[str, str]] = {}

    edition = models.ForeignKey(ManualEdition, models.CASCADE, related_name="items")
    key = models.CharField(max_length=60)
    role = models.CharField(max_length=20, choices=ROLE_CHOICES)
    phase = models.CharField(max_length=20, choices=PHASE_CHOICES)
    position = models.PositiveIntegerField()  # by phase, role, then as written
    text = models.CharField(max_length=200)
    text_en = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("edition", "position", "pk")
        constraints = [
            models.UniqueConstraint(fields=["edition", "key"], name="checklist_item_key_once"),
            models.CheckConstraint(condition=~Q(text=""), name="checklist_item_says_something"),
        ]
        indexes = [models.Index(fields=["edition", "position"], name="checklist_item_in_order")]

    def __str__(self) -> str:
        return _in_language(self.text, self.text_en)

    def get_absolute_url(self) -> str:
        """It stands among the check-lists of its edition."""
        return reverse("multicultural:manual_checklists", kwargs={"pk": self.edition_id})

    @property
    def role_shown(self) -> str:
        """The role in the reader's language."""
        return str(ROLES[self.role])

    @property
    def phase_shown(self) -> str:
        """The phase in the reader's language."""
        return str(PHASES[self.phase])

    @property
    def is_example(self) -> bool:
        """As its edition."""
        return self.edition.is_example


class BlankForm(models.Model):
    """A form (様式) of one edition, printed blank; ``parts``: what stands on it (``rules.text``)."""

    personal: ClassVar[dict[str, str]] = {}

    edition = models.ForeignKey(ManualEdition, models.CASCADE, related_name="forms")
    number = models.PositiveSmallIntegerField()
    key = models.SlugField(max_length=40)
    title = models.CharField(max_length=100)
    title_en = models.CharField(max_length=100)
    purpose = models.CharField(max_length=300, blank=True)
    parts: Any = models.JSONField(default=list)

    class Meta:
        ordering = ("edition", "number")
        constraints = [models.UniqueConstraint(fields=["edition", "key"], name="blank_form_key_once")]

    def __str__(self) -> str:
        return _in_language(self.title, self.title_en)

    def get_absolute_url(self) -> str:
        """The sheet."""
        return reverse("multicultural:blank_form", kwargs={"pk": self.pk})

    @property
    def is_example(self) -> bool:
        """As its edition."""
        return self.edition.is_example
