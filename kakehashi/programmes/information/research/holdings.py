"""What a post holds of research: what it writes, and what it guides."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access.holdings import HOLDINGS, Holding, Line

from .actions import pass_mentoring, pass_projects
from .flows import LIVE
from .flows import RESEARCH as FLOW
from .models import ResearchProject


def _live(name: str, posts: Collection[int]) -> QuerySet[ResearchProject]:
    return ResearchProject.objects.filter(**{f"{name}__in": posts}, state__in=FLOW.tagged(LIVE)).order_by("pk")


def _line(row: ResearchProject) -> Line:
    state = FLOW.state_of(row)
    due = time.tokyo(row.due_on.year, row.due_on.month, row.due_on.day, 17) if row.due_on else None
    return Line(row.title, row.get_absolute_url(), "", state.label, state.tone, due)


for _name, _label, _passes in (
    ("post", _("Research that the post writes"), pass_projects),
    ("mentor", _("Research that the post guides"), pass_mentoring),
):
    HOLDINGS.add(
        Holding(
            name=f"information.research_{_name}",
            label=_label,
            of="post",
            things=lambda posts, name=_name: _live(name, posts),
            owner=_name,
            line=_line,
            passes=_passes,
            is_work=True,
        )
    )
