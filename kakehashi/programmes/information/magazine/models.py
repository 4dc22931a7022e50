"""What is stored: issues of the magazine, and the manuscripts of each in their order."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.registry.models import Post

from ..articles.models import ArticlePage
from ..publications.rules import html_of
from . import flows


class MagazineIssue(models.Model):
    """One monthly issue of the magazine (機関誌): a feature, columns, and who has said yes."""

    personal: ClassVar[dict[str, str]] = {}

    month = models.DateField(unique=True)  # its first day
    number = models.PositiveSmallIntegerField(unique=True)  # counted through (通巻)
    title = models.CharField(max_length=200)  # of the feature
    lead = models.TextField(max_length=2000, blank=True)
    copy_due = models.DateField(null=True, blank=True)  # until when manuscripts come
    note = models.TextField(max_length=4000, blank=True)  # why it was given back
    plan_items = models.CharField(max_length=200, default="5G-1", blank=True)
    submitted_by = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    published_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField(default=time.now)
    state = flows.MAGAZINE_ISSUE.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-month",)
        constraints = [
            models.CheckConstraint(condition=Q(month__day=1), name="issue_month_is_its_first_day"),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_on__isnull=False), name="issue_published_on_a_day"
            ),
        ]
        indexes = [models.Index(fields=["state", "month"], name="issue_by_state")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Where readers find it, and the house before."""
        return reverse("information:issue", kwargs={"month": f"{self.month:%Y-%m}"})


class IssueItem(models.Model):
    """One manuscript of an issue, at its place: an article that is public already, or a text of its own."""

    class Section(models.TextChoices):
        FEATURE = "feature", _("Feature")
        EXPERT = "expert", _("Explained by experts")
        OVERSEAS = "overseas", _("From the overseas offices")
        LOCAL = "local", _("From local governments")
        JET = "jet", _("JET pages")
        NOTICES = "notices", _("From headquarters")

    personal: ClassVar[dict[str, str]] = {}

    issue = models.ForeignKey(MagazineIssue, models.CASCADE, related_name="items")
    section = models.CharField(max_length=10, choices=Section)
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    authors = models.CharField(max_length=200, blank=True)  # bodies, offices and posts, as they are printed
    article = models.ForeignKey(ArticlePage, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField(max_length=40_000, blank=True)
    state = flows.ISSUE_ITEM.field()
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(fields=["issue", "position"], name="issue_place_once"),
            models.CheckConstraint(condition=Q(article=None) | Q(text=""), name="issue_item_has_one_text"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of its issue."""
        return self.issue.get_absolute_url()

    @property
    def is_example(self) -> bool:
        """As its issue."""
        return self.issue.is_example

    @property
    def body(self) -> str:
        """Its text as stored text (HTML): the article's own while that is public, or what was typed."""
        if self.article is None:
            return html_of(self.text)
        return str(self.article.body) if self.article.live else ""

    @property
    def body_below_title(self) -> str:
        """The same with its headings one level lower, for a page on which its title is a heading of that level."""
        return self.body.replace("<h3", "<h4").replace("</h3>", "</h4>")

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.ISSUE_ITEM.state_of(self).tone

    @property
    def state_words(self) -> object:
        """Its state in words."""
        return flows.ISSUE_ITEM.state_of(self).label
