"""What a post holds of study groups: those that it keeps."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access.holdings import HOLDINGS, Holding, Line

from .actions import pass_groups
from .flows import LIVE
from .flows import STUDY_GROUP as FLOW
from .models import StudyGroup


def _kept(posts: Collection[int]) -> QuerySet[StudyGroup]:
    return StudyGroup.objects.filter(post__in=posts, state__in=FLOW.tagged(LIVE)).order_by("pk")


def _line(row: StudyGroup) -> Line:
    state = FLOW.state_of(row)
    return Line(row.title, row.get_absolute_url(), "", state.label, state.tone, None)


HOLDINGS.add(
    Holding(
        name="information.study_groups",
        label=_("Study groups that the post keeps"),
        of="post",
        things=_kept,
        owner="post",
        line=_line,
        passes=pass_groups,
        is_work=True,
    )
)
