"""What a post holds of disaster notices: those that it writes at and that are not public."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access.holdings import HOLDINGS, Holding, Line
from kakehashi.registry.models import Post

from .actions import pass_drafts
from .flows import NOTICE as FLOW
from .flows import WRITTEN
from .models import Notice


def _drafts(posts: Collection[int]) -> QuerySet[Notice]:
    return Notice.objects.filter(post__in=posts, state__in=FLOW.tagged(WRITTEN)).order_by("made_at", "pk")


def _line(row: Notice) -> Line:
    state = FLOW.state_of(row)
    return Line(str(row), row.get_absolute_url(), "", state.label, state.tone, row.next_at)


def _why_not(before: int, after: int) -> str | Promise | None:
    """A notice is its local government's."""
    bodies = Post.objects.filter(pk__in=[before, after]).order_by().values("section__organisation").distinct()
    return None if bodies.count() == 1 else _("A disaster notice is passed on within its local government.")


HOLDINGS.add(
    Holding(
        name="multicultural.notices",
        label=_("Disaster notices that the post is writing"),
        of="post",
        things=_drafts,
        owner="post",
        line=_line,
        passes=pass_drafts,
        is_work=True,
        why_not=_why_not,
    )
)
