"""Who can be put in charge. Reads only."""

from django.db.models import QuerySet

from kakehashi.registry.models import Post


def officers() -> QuerySet[Post]:
    """The open posts of headquarters' officers."""
    rows = Post.objects.filter(is_open=True, roles__role__in=("hq_officer", "hq_chief")).distinct()
    return rows.select_related("section").order_by("section", "pk")
