"""What is stored about advisers: fields of advice, who advises, and the hours that can be booked."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language

from kakehashi.base import time
from kakehashi.registry.models import Post

from .rules import limits


def _valid_on(day: date) -> Q:
    """Rows that are valid from a day to a day."""
    return Q(valid_from__lte=day) & (Q(valid_until=None) | Q(valid_until__gte=day))


class AdviceThemeQuerySet(models.QuerySet["AdviceTheme"]):
    """Fields of advice, by day."""

    def on(self, day: date) -> Self:
        """Those valid on ``day``."""
        return self.filter(_valid_on(day))


class AdviserQuerySet(models.QuerySet["Adviser"]):
    """Advisers, by day."""

    def on(self, day: date) -> Self:
        """Those who serve on ``day``."""
        return self.filter(_valid_on(day))


class AdviceTheme(models.Model):
    """A field in which advisers advise (相談分野), from a day to a day."""

    personal: ClassVar[dict[str, str]] = {}

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100)
    asked_as = models.JSONField(default=list, blank=True)  # the choices of the type's question `theme` that it answers
    position = models.PositiveSmallIntegerField(default=0)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)  # the last day

    objects = AdviceThemeQuerySet.as_manager()

    class Meta:
        ordering = ("position", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")), name="advice_theme_ends_later"
            )
        ]

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" and self.name_en else self.name


class Adviser(models.Model):
    """One who advises local governments, by post, with fields, countries or regions, languages and days of service."""

    personal: ClassVar[dict[str, str]] = {
        "introduction": "what the adviser did before, so that towns can choose; consent by giving it",
        "introduction_en": "what the adviser did before, so that towns can choose; consent by giving it",
    }

    post = models.OneToOneField(Post, models.PROTECT, related_name="adviser")
    themes = models.ManyToManyField(AdviceTheme, related_name="advisers")
    territories = models.JSONField(default=list, blank=True)  # ISO 3166-1 alpha-2; empty: wherever it may be
    languages = models.JSONField(default=list)
    introduction = models.TextField(max_length=2000, blank=True)
    introduction_en = models.TextField(max_length=2000, blank=True)
    time_zone = models.CharField(max_length=50, default="Asia/Tokyo")
    most_open = models.PositiveSmallIntegerField(default=5)  # consultations in hand that are enough
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)  # the last day
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    objects = AdviserQuerySet.as_manager()

    class Meta:
        ordering = ("post__section", "post")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")), name="adviser_ends_later"
            )
        ]

    def __str__(self) -> str:
        post = self.post
        return post.title_en if get_language() == "en" and post.title_en else post.title

    def get_absolute_url(self) -> str:
        """On the page of all advisers."""
        return f"{reverse('casework:advisers')}#adviser-{self.pk}"

    @property
    def introduced(self) -> str:
        """The introduction in the reader's language, else the one there is."""
        first, second = self.introduction, self.introduction_en
        return (second or first) if get_language() == "en" else (first or second)

    @property
    def language_names(self) -> list[str]:
        """The languages in words."""
        named = limits().languages
        return [str(named[code]) for code in self.languages if code in named]


class AdviserHour(models.Model):
    """A time at which an adviser can be talked to (相談できる時間); one consultation at most takes it."""

    personal: ClassVar[dict[str, str]] = {}

    adviser = models.ForeignKey(Adviser, models.PROTECT, related_name="hours")
    begins = models.DateTimeField()
    ends = models.DateTimeField()
    opened_at = models.DateTimeField(default=time.now)

    class Meta:
        ordering = ("begins", "id")
        constraints = [
            models.UniqueConstraint(fields=["adviser", "begins"], name="adviser_hour_once"),
            models.CheckConstraint(condition=Q(ends__gt=F("begins")), name="adviser_hour_ends_later"),
        ]

    def __str__(self) -> str:
        return f"{self.begins.astimezone(time.TOKYO):%Y-%m-%d %H:%M}"

    def get_absolute_url(self) -> str:
        """Among the hours of its adviser."""
        return reverse("casework:adviser_hours", kwargs={"pk": self.adviser_id})
