"""What is stored of disaster notices."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from kakehashi.base import time
from kakehashi.base.addresses import of_own_language
from kakehashi.registry.models import Organisation, Post

from ..sentences.rules.bank import Sentence, sentences
from . import flows


class Notice(models.Model):
    """A notice of a body in a disaster, or in a drill, in several languages (災害情報).

    ``situation`` names what happened; notices of one body about one situation are numbered from 1 on, drills apart.
    """

    personal: ClassVar[dict[str, str]] = {
        "phone": "to reach the desk with questions; task of the local government",
        "written_by": "who answers for what was done; record of decisions",
    }
    about_person: ClassVar[tuple[str, ...]] = ()  # the telephone is a desk's

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="notices")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")  # the desk that writes it
    written_by = models.ForeignKey(  # who wrote last, in person: another one approves
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_by = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    situation = models.CharField(max_length=60)
    number = models.PositiveSmallIntegerField(null=True, blank=True)  # given when it is published
    is_drill = models.BooleanField(default=False)
    languages = models.JSONField(default=list)  # tags, in the order in which they are shown
    phone = models.CharField(max_length=30, blank=True)
    next_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(default=time.now)
    published_at = models.DateTimeField(null=True, blank=True)
    retracted_at = models.DateTimeField(null=True, blank=True)
    updates = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="update")
    is_correction = models.BooleanField(default=False)  # what it updates held a mistake
    note = models.TextField(max_length=4000, blank=True)  # the last reason: sent back, retracted
    why_alone = models.TextField(max_length=4000, blank=True)  # why nobody else approved it; stays whatever comes
    quote = models.TextField(blank=True)  # the words of another body, letter for letter: never the town's own
    quoted_from = models.CharField(max_length=80, blank=True)  # whose words, and of when
    is_automatic = models.BooleanField(default=False)  # went out by itself, after a telegram
    state = flows.NOTICE.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = [
            models.CheckConstraint(condition=~Q(situation=""), name="notice_names_its_situation"),
            models.CheckConstraint(condition=Q(quote="") | ~Q(quoted_from=""), name="notice_says_whom_it_quotes"),
            models.UniqueConstraint(
                fields=["organisation", "situation", "is_drill", "number"], name="notice_number_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "in_review", "dropped"], number=None, published_at=None)
                | Q(state__in=["published", "replaced", "retracted"], number__isnull=False, published_at__isnull=False),
                name="notice_is_numbered_when_public",
            ),
            models.CheckConstraint(
                condition=Q(state="retracted", retracted_at__isnull=False)
                | (~Q(state="retracted") & Q(retracted_at=None)),
                name="notice_retracted_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(is_correction=False) | Q(updates__isnull=False), name="notice_corrects_another"
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "state", "-made_at"], name="notice_of_body"),
            models.Index(fields=["state", "is_drill", "-published_at"], name="notice_public"),
        ]

    def __str__(self) -> str:
        return f"{self.situation} {self.number_shown}".strip()

    @property
    def number_shown(self) -> str:
        """Its number in words; empty as long as it has none."""
        return _("Notice no. %(number)s") % {"number": self.number} if self.number else ""

    def get_absolute_url(self) -> str:
        """Its page at the desk."""
        return reverse("multicultural:notice", kwargs={"pk": self.pk})

    def public_url(self, tag: str = "ja") -> str:
        """Its page for everybody, in a language of the bank."""
        return of_own_language("multicultural:public_notice", pk=self.pk, tag=tag)

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.NOTICE.state_of(self).tone


class NoticeLine(models.Model):
    """One sentence of a notice, with what was filled in."""

    personal: ClassVar[dict[str, str]] = {}

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField()
    sentence = models.CharField(max_length=60)  # its id in the bank
    values: Any = models.JSONField(default=dict)  # slot → what was typed; dates as ISO

    class Meta:
        ordering = ("notice", "position")
        constraints = [
            models.UniqueConstraint(fields=["notice", "sentence"], name="notice_line_once_a_sentence"),
            models.CheckConstraint(condition=~Q(sentence=""), name="notice_line_has_a_sentence"),
        ]

    def __str__(self) -> str:
        return self.sentence

    @property
    def source(self) -> Sentence | None:
        """The sentence; None where the bank has it no more."""
        return sentences().get(self.sentence)

    @property
    def gaps(self) -> list[str]:
        """The slots in which nothing stands yet."""
        source = self.source
        return [name for name in source.slots if not str(self.values.get(name, "")).strip()] if source else []
