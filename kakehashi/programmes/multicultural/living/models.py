"""What is stored of living information."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from kakehashi.base import time
from kakehashi.registry.models import Organisation, Post

from ..sentences.models import CheckerLanguage
from ..sentences.rules.languages import JAPANESE, ORIGINALS, Language, languages
from . import flows
from .rules.markup import LONGEST, LONGEST_HEADING, plain
from .rules.shipped import TOP, Words


class Topic(models.Model):
    """A topic of daily life with its letter; letters and order are rows, to be changed (テーマ)."""

    personal: ClassVar[dict[str, str]] = {}

    code = models.SlugField(max_length=40, unique=True)
    letter = models.CharField(max_length=2, unique=True)
    position = models.PositiveSmallIntegerField()
    law = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")
        constraints = [models.CheckConstraint(condition=~Q(code="") & ~Q(letter=""), name="topic_has_a_letter")]
        indexes = [models.Index(fields=["position", "id"], name="topic_by_position")]

    def __str__(self) -> str:
        return f"{self.letter} {self.code}"

    def get_absolute_url(self) -> str:
        """Where its passages are worked on."""
        return reverse("multicultural:living_topic_desk", kwargs={"pk": self.pk})

    def public_url(self, tag: str = JAPANESE) -> str:
        """Its page for everybody in a language."""
        return reverse("multicultural:living_topic", kwargs={"tag": tag, "code": self.code})


class LawChange(models.Model):
    """A change of law: the day, and every passage that it touches (制度改正). Its texts wait for the day."""

    personal: ClassVar[dict[str, str]] = {}

    code = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    law = models.CharField(max_length=400)
    day = models.DateField()  # from which it is in force
    summary = models.CharField(max_length=1000)
    source = models.CharField(max_length=400)
    opened_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField(default=time.now)
    in_force_at = models.DateTimeField(null=True, blank=True)
    why = models.CharField(max_length=400, blank=True)  # it was called off
    state = flows.LAW_CHANGE.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-day", "-pk")
        constraints = [
            models.CheckConstraint(condition=~Q(title="") & ~Q(source=""), name="law_change_says_its_source"),
            models.CheckConstraint(
                condition=~Q(state="in_force") | Q(in_force_at__isnull=False), name="law_change_in_force_since"
            ),
        ]
        indexes = [models.Index(fields=["state", "day"], name="law_change_due")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its ticket."""
        return reverse("multicultural:law_change", kwargs={"pk": self.pk})


class Passage(models.Model):
    """A passage of a topic: of everybody, or of one town (節). ``changes``: the changes of law that touch it."""

    personal: ClassVar[dict[str, str]] = {}

    topic = models.ForeignKey(Topic, models.PROTECT, related_name="passages")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="living_passages"
    )  # None: the common part
    key = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField()
    law = models.CharField(max_length=200, blank=True)  # its legal basis
    changes: "models.ManyToManyField[LawChange, models.Model]" = models.ManyToManyField(
        LawChange, blank=True, related_name="passages"
    )
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("topic__position", "organisation", "position", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "key"], condition=Q(organisation=None), name="living_passage_once_a_key"
            ),
            models.UniqueConstraint(
                fields=["topic", "organisation", "key"], condition=Q(organisation__isnull=False),
                name="living_passage_of_town_once_a_key",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["organisation", "topic", "position"], name="living_passage_of_body")]

    def __str__(self) -> str:
        return f"{self.topic.letter} {self.key}"

    def get_absolute_url(self) -> str:
        """Its texts in all languages."""
        return reverse("multicultural:living_passage", kwargs={"pk": self.pk})

    @property
    def is_top(self) -> bool:
        """Whether it holds the title of its topic."""
        return self.key == TOP


class LivingText(models.Model):
    """What a passage says in a language, from a day to a day; its editions are counted (訳文).

    ``follows`` is the edition of the Japanese that it renders. ``written_by`` is nobody where the product brought it.
    It is checked once an appointed reader of the language, who is another person than the writer, has signed it.
    """

    personal: ClassVar[dict[str, str]] = {
        "written_by": "who answers for the text; record of decisions",
        "checked_by": "who answers for the check; record of decisions",
    }

    passage = models.ForeignKey(Passage, models.PROTECT, related_name="texts")
    tag = models.CharField(max_length=20)  # BCP 47
    edition = models.PositiveIntegerField()
    follows = models.PositiveIntegerField(null=True, blank=True)
    heading = models.CharField(max_length=LONGEST_HEADING)
    text = models.TextField(max_length=LONGEST)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)  # the last day
    law_change = models.ForeignKey(LawChange, models.PROTECT, null=True, blank=True, related_name="texts")
    is_shipped = models.BooleanField(default=False)
    digest = models.CharField(max_length=32)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    written_for = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField(default=time.now)
    published_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    checker = models.ForeignKey(CheckerLanguage, models.PROTECT, null=True, blank=True, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True)
    why = models.CharField(max_length=400, blank=True)  # it was handed back, or taken down
    state = flows.LIVING_TEXT.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("passage", "tag", "-edition")
        constraints = [
            models.UniqueConstraint(fields=["passage", "tag", "edition"], name="living_text_once_an_edition"),
            models.UniqueConstraint(
                fields=["passage", "tag"], condition=Q(state="published"), name="living_text_one_stands"
            ),
            models.UniqueConstraint(
                fields=["passage", "tag"], condition=Q(state__in=["draft", "ready"]), name="living_text_one_is_written"
            ),
            models.CheckConstraint(condition=~Q(heading="") & ~Q(text=""), name="living_text_says_something"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")), name="living_text_ends_later"
            ),
            models.CheckConstraint(
                condition=Q(checked_at=None, checked_by=None, checker=None)
                | Q(checked_at__isnull=False, checked_by__isnull=False, checker__isnull=False),
                name="living_text_checked_by_a_checker",
            ),
            models.CheckConstraint(
                condition=Q(checked_by=None) | Q(written_by=None) | ~Q(checked_by=F("written_by")),
                name="living_text_checked_by_another",
            ),
            models.CheckConstraint(
                condition=Q(is_shipped=True) | Q(written_by__isnull=False), name="living_text_written_by_somebody"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "tag", "passage"], name="living_text_shown"),
            models.Index(fields=["state", "valid_from"], name="living_text_due"),
            models.Index(fields=["law_change", "state"], name="living_text_of_change"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.tag})"

    def get_absolute_url(self) -> str:
        """Its page at the desk."""
        return reverse("multicultural:living_text", kwargs={"pk": self.pk})

    @property
    def title(self) -> str:
        """Its heading without readings: for titles and lists that draw none."""
        return plain(self.heading)

    @property
    def language(self) -> Language:
        """The language; Japanese where the bank has it no more."""
        return languages().get(self.tag) or languages()[JAPANESE]

    @property
    def is_unchecked(self) -> bool:
        """Whether the mark 未確認 belongs on it: what is translated and was signed by nobody."""
        return self.tag not in ORIGINALS and self.checked_at is None

    @property
    def words(self) -> Words:
        """Heading and text."""
        return Words(self.heading, self.text)

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.LIVING_TEXT.state_of(self).tone
