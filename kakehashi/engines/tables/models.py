"""What is stored about lists."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kakehashi.base import time
from kakehashi.registry.models import Post

from .incoming.models import TableImport

__all__ = ["MOST_FILTERS", "SavedFilter", "TableImport"]

MOST_FILTERS = 20  # for one post and list: more are no shortcut any more


class SavedFilter(models.Model):
    """A list as a post wants to find it again: its filters and order under a name of its own."""

    personal: ClassVar[dict[str, str]] = {}

    post = models.ForeignKey(Post, models.CASCADE, related_name="saved_filters")
    list = models.CharField(max_length=80)  # the list's name, as in "casework:requests"
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=1000)  # the address's query, without page
    is_shared = models.BooleanField(default=False)  # the whole section finds it
    created_at = models.DateTimeField(default=time.now)

    class Meta:
        ordering = ("name", "pk")
        constraints = [
            models.UniqueConstraint(fields=["post", "list", "name"], name="saved_filter_name_once"),
            models.CheckConstraint(condition=~Q(name=""), name="saved_filter_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
