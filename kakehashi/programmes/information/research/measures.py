"""Whose turn it is in research, what it serves of the plan, and its line on an office's page."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import Actor, office_of, post_of, roles_of
from kakehashi.engines.measures.desk import DESK, Task, Waiting
from kakehashi.engines.measures.rooms import ROOMS, Room
from kakehashi.engines.measures.works import WORKS, Line, Work
from kakehashi.registry.roles import HOUSE

from . import queries
from .flows import LIVE
from .flows import RESEARCH as FLOW
from .models import ResearchProject
from .permissions import OFFICE, headquarters, visible

VERBS = {
    "proposed": _("Decide on the plan"),
    "outlining": _("Write the outline"),
    "outline_review": _("Give feedback"),
    "drafting": _("Write the draft"),
    "draft_review": _("Give feedback"),
}


def rows(user: Actor) -> list[QuerySet[ResearchProject]]:
    """Research whose next step is this user's: as author, as mentor, as headquarters."""
    roles = roles_of(user)
    if not roles & HOUSE:
        return []
    post = post_of(user)
    own = office_of(user) if roles & OFFICE else None
    return [queries.waiting(post.pk if post else None, own, decides=headquarters(user))]


def research_tasks(user: Actor, limit: int) -> list[Task]:
    """The soonest first."""
    return [_task(row) for found in rows(user) for row in found[:limit]]


def _task(row: ResearchProject) -> Task:
    state, due = FLOW.state_of(row), row.due_on
    return Task(
        title=row.title,
        url=row.get_absolute_url(),
        number=str(_("Research project")),
        asker=str(row.office),
        state=state.label,
        tone=state.tone,
        verb=VERBS[row.state],
        due_at=time.tokyo(due.year, due.month, due.day, 17) if due else None,
        is_example=row.is_example,
    )


DESK.add(Waiting(name="information.research", label=_("Research projects"), tasks=research_tasks, rows=rows))

ROOMS.add(
    Room(
        name="information.research",
        label=_("Research of the offices"),
        what=_("A register for each office: plan, outline, draft, the mentor's feedback, and the report at its end."),
        items=("5G-5", "6P-3", "7G-13"),
        role="hq_officer",
        records=queries.serving,
        final=("information.research_project.mark_published",),
        url=lambda project: f"/research-projects/{project.pk}/",
    )
)


def _line(row: ResearchProject) -> Line:
    state = FLOW.state_of(row)
    return Line(
        at=row.made_at,
        title=row.title,
        url=row.get_absolute_url(),
        state=state.label,
        tone=state.tone,
        is_example=row.is_example,
        work=_("Research project"),
    )


WORKS.add(
    Work(
        name="information.research",
        label=_("Research projects"),
        visible=visible,
        line=_line,
        at="made_at",
        office="office__code",
        plan_field=5,
        is_open=Q(state__in=FLOW.tagged(LIVE)),
    )
)
