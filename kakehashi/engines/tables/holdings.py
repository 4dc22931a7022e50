"""What a post holds of lists: the filters that it keeps."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access.holdings import HOLDINGS, Holding, Line

from .actions import pass_filters
from .models import SavedFilter


def _kept(posts: Collection[int]) -> QuerySet[SavedFilter]:
    return SavedFilter.objects.filter(post__in=posts).order_by("name", "pk")


HOLDINGS.add(
    Holding(
        name="tables.saved_filters",
        label=_("Saved filters"),
        of="post",
        things=_kept,
        owner="post",
        line=lambda kept: Line(kept.name),
        passes=pass_filters,
    )
)
