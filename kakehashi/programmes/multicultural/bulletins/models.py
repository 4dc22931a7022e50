"""What is stored of bulletins."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from kakehashi.base import time
from kakehashi.registry.models import Post

from ..centres.models import SupportCentre
from ..translation_requests.models import TranslationRequest, TranslationTask
from . import flows


class Bulletin(models.Model):
    """What a centre tells everybody, numbered within the centre, in the languages that are finished (翻訳第○報)."""

    personal: ClassVar[dict[str, str]] = {}

    centre = models.ForeignKey(SupportCentre, models.PROTECT, related_name="bulletins")
    request = models.ForeignKey(TranslationRequest, models.PROTECT, related_name="bulletins")
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="newer")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=100)
    source = models.TextField(max_length=8000)  # in Japanese, as it was published
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    issued_at = models.DateTimeField(default=time.now)
    retracted_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(max_length=4000, blank=True)  # why it was retracted
    is_drill = models.BooleanField(default=False)
    state = flows.BULLETIN.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-issued_at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["centre", "number"], name="bulletin_number_once"),
            models.UniqueConstraint(
                fields=["request"], condition=Q(state="published"), name="bulletin_one_stands_of_a_request"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="bulletin_has_a_title"),
            models.CheckConstraint(
                condition=Q(state="retracted", retracted_at__isnull=False)
                | (~Q(state="retracted") & Q(retracted_at=None)),
                name="bulletin_retracted_at_a_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["centre", "-number"], name="bulletin_of_centre"),
            models.Index(fields=["centre", "state", "-number"], name="bulletin_that_stands"),
        ]

    def __str__(self) -> str:
        return f"{self.number_shown} {self.title}"

    @property
    def number_shown(self) -> str:
        """``翻訳第96報``, as the centre of 2011 wrote it; a drill's says so."""
        return _("Translation bulletin no. %(number)s") % {"number": self.centre.numbered(self.number)}

    def get_absolute_url(self) -> str:
        """Its page at the desk."""
        return reverse("multicultural:bulletin", kwargs={"pk": self.pk})

    def public_url(self, tag: str = "ja") -> str:
        """Its page for everybody, in a language of the bank."""
        return reverse("multicultural:public_bulletin", kwargs={"pk": self.pk, "tag": tag})

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.BULLETIN.state_of(self).tone


class BulletinText(models.Model):
    """A bulletin in one language, as it was published; what was checked later comes beside it."""

    personal: ClassVar[dict[str, str]] = {}

    bulletin = models.ForeignKey(Bulletin, models.CASCADE, related_name="texts")
    task = models.ForeignKey(TranslationTask, models.PROTECT, related_name="+")
    language = models.CharField(max_length=20)
    text: Any = models.TextField(max_length=32000)
    added_at = models.DateTimeField(default=time.now)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("bulletin", "pk")
        constraints = [
            models.UniqueConstraint(fields=["bulletin", "language"], name="bulletin_text_once_a_language"),
            models.CheckConstraint(condition=~Q(text=""), name="bulletin_text_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.bulletin_id} {self.language}"
