"""What people have done with the texts of the bank: who may check, who wrote another wording, who said what of it."""

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.registry.models import Post

from .rules.bank import Sentence, sentences
from .rules.languages import Language, languages
from .rules.texts import CHANGE, LONGEST, OK, PAPER


class CheckerLanguageQuerySet(models.QuerySet["CheckerLanguage"]):
    """Appointments, by day."""

    def on(self, day: date) -> Self:
        """Those in force on ``day``: begun, not over, not withdrawn, the post open and still with the role."""
        begun = Q(valid_from__lte=day) & (Q(valid_until=None) | Q(valid_until__gte=day))
        held = Q(post__is_open=True, post__roles__role="text_checker")
        return self.filter(begun & held, withdrawn_at=None).distinct()


class CheckerLanguage(models.Model):
    """A post that checks the texts of one language, from a day to a day (言語点検者の任命)."""

    personal: ClassVar[dict[str, str]] = {}

    post = models.ForeignKey(Post, models.PROTECT, related_name="checker_languages")
    tag = models.CharField(max_length=20)  # BCP 47
    appointed_by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    appointed_at = models.DateTimeField(default=time.now)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)  # the last day
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    is_example = models.BooleanField(default=False)

    objects = CheckerLanguageQuerySet.as_manager()

    class Meta:
        ordering = ("tag", "valid_from", "id")
        constraints = [
            models.CheckConstraint(condition=~Q(tag__in=["", "ja", "ja-x-yasashii"]), name="checker_of_a_translation"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")), name="checker_ends_later"
            ),
            models.UniqueConstraint(
                fields=["post", "tag"],
                condition=Q(withdrawn_at=None, valid_until=None),
                name="checker_once_a_language",
            ),
        ]
        indexes = [models.Index(fields=["tag", "post"], name="checker_by_language")]

    def __str__(self) -> str:
        return f"{self.language.name_ja if self.language else self.tag} {self.post}"

    @property
    def language(self) -> Language | None:
        """The language; None where the bank has it no more."""
        return languages().get(self.tag)


class OfText(models.Model):
    """What is said about one text: a sentence of the bank in a language."""

    tag = models.CharField(max_length=20)
    sentence = models.CharField(max_length=60)  # its id in the bank
    at = models.DateTimeField(default=time.now)
    is_example = models.BooleanField(default=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.tag} {self.sentence}"

    @property
    def source(self) -> Sentence | None:
        """The sentence; None where the bank has it no more."""
        return sentences().get(self.sentence)


class TextRevision(OfText):
    """Another wording of a text, written by a person (文の書き直し). The newest one stands for the bank's own."""

    personal: ClassVar[dict[str, str]] = {"by": "who answers for what was done; record of decisions"}

    text = models.CharField(max_length=LONGEST)
    back = models.CharField(max_length=LONGEST)  # what it says, literally, in Japanese
    why = models.CharField(max_length=400, blank=True)
    digest = models.CharField(max_length=32)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")

    class Meta(OfText.Meta):
        abstract = False
        ordering = ("tag", "sentence", "id")
        constraints = [models.CheckConstraint(condition=~Q(text="") & ~Q(back=""), name="text_revision_says_something")]
        indexes = [models.Index(fields=["tag", "sentence", "id"], name="text_revision_of_text")]


class TextCheck(OfText):
    """What a reader said about an exact wording (文の点検): it is right, or is to be changed; or what stood on a paper.

    Only "right", signed by an appointed checker in person, can make a text checked; see `rules.texts.signers`.
    """

    class Verdict(models.TextChoices):
        """What was said."""

        OK = OK, _("Right as it is")
        CHANGE = CHANGE, _("To be changed")
        PAPER = PAPER, _("Right, on paper only")

    personal: ClassVar[dict[str, str]] = {
        "by": "who answers for what was done; record of decisions",
        "paper_name": "who confirmed it on paper or by telephone; record of decisions",
    }
    about_person: ClassVar[tuple[str, ...]] = ()  # the name is that of somebody else

    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    digest = models.CharField(max_length=32)  # of what was seen
    bank = models.CharField(max_length=12)  # the edition of the language's files
    remark = models.CharField(max_length=1000, blank=True)
    proposed = models.CharField(max_length=LONGEST, blank=True)  # a better wording, as a reader would say it
    paper_name = models.CharField(max_length=100, blank=True)
    paper_date = models.CharField(max_length=40, blank=True)  # as it was written
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    checker = models.ForeignKey(CheckerLanguage, models.PROTECT, null=True, blank=True, related_name="checks")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    revoked_why = models.CharField(max_length=400, blank=True)

    class Meta(OfText.Meta):
        abstract = False
        ordering = ("tag", "sentence", "id")
        constraints = [
            models.CheckConstraint(condition=~Q(verdict=OK) | Q(checker__isnull=False), name="text_check_by_a_checker"),
            models.CheckConstraint(
                condition=~Q(verdict=CHANGE) | ~Q(remark="") | ~Q(proposed=""), name="text_change_says_which"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_by=None) | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="text_check_revoked_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["tag", "sentence", "digest", "by", "verdict"],
                condition=Q(revoked_at=None) & ~Q(verdict=PAPER),
                name="text_check_once_a_person",
            ),
        ]
        indexes = [models.Index(fields=["tag", "sentence", "revoked_at"], name="text_check_of_text")]
