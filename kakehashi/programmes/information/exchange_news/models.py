"""What is stored: new exchange projects as towns tell them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from kakehashi.base import time
from kakehashi.registry.models import Organisation, Post

from .flows import EXCHANGE_NEWS


class ExchangeNews(models.Model):
    """One new exchange project (新たな国際交流事業), told by the town that does it; nothing of it is personal."""

    personal: ClassVar[dict[str, str]] = {}

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    partner = models.CharField(max_length=200, blank=True)  # a body, school or town, never a person
    territory = models.CharField(max_length=2, blank=True)
    text = models.TextField(max_length=3000)
    begins = models.DateField(null=True, blank=True)
    note = models.TextField(max_length=4000, blank=True)  # why it was set aside
    digest_id = models.PositiveBigIntegerField(null=True, blank=True)  # the article that it is part of
    plan_items = models.CharField(max_length=200, default="4G-1", blank=True)
    made_at = models.DateTimeField(default=time.now)
    state = EXCHANGE_NEWS.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = [
            models.CheckConstraint(condition=~Q(title="") & ~Q(text=""), name="exchange_news_says_what"),
            models.CheckConstraint(
                condition=~Q(state="in_digest") | Q(digest_id__isnull=False), name="exchange_news_names_its_digest"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "made_at"], name="exchange_news_by_state"),
            models.Index(fields=["organisation", "made_at"], name="exchange_news_by_body"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("information:exchange_news_item", kwargs={"pk": self.pk})
