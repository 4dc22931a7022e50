"""What study groups serve of the plan, what waits at the desk, and the papers of an office on its page."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor
from kakehashi.engines.measures.desk import DESK, Task, Waiting
from kakehashi.engines.measures.rooms import ROOMS, Room
from kakehashi.engines.measures.works import WORKS, Line, Work

from . import queries
from .flows import GROUP_MEETING, GROUP_PAPER, LIVE
from .models import GroupMeeting, GroupPaper
from .permissions import headquarters, papers


def rows(user: Actor) -> list[QuerySet[GroupMeeting]]:
    """Meetings whose day has passed, for headquarters to record."""
    return [queries.to_be_recorded()] if headquarters(user) else []


def meeting_tasks(user: Actor, limit: int) -> list[Task]:
    """The oldest first."""
    return [_task(row) for found in rows(user) for row in found[:limit]]


def _task(row: GroupMeeting) -> Task:
    state = GROUP_MEETING.state_of(row)
    return Task(
        title=str(row),
        url=row.get_absolute_url(),
        number=str(_("Study groups")),
        asker=str(row.group.post),
        state=state.label,
        tone=state.tone,
        verb=_("Record the meeting"),
        due_at=row.ends_at,
        is_example=row.is_example,
    )


DESK.add(Waiting(name="information.study_groups", label=_("Study groups"), tasks=meeting_tasks, rows=rows))

ROOMS.add(
    Room(
        name="information.study_groups",
        label=_("Study groups"),
        what=_("Scholars and offices together: members, meetings, papers, and the reports that are made of them."),
        items=("5G-7", "7G-9"),
        role="hq_officer",
        records=queries.serving,
        final=("information.group_paper.mark_paper_published",),
        url=lambda paper: f"/study-groups/papers/{paper.pk}/",
    )
)


def _line(row: GroupPaper) -> Line:
    state = GROUP_PAPER.state_of(row)
    return Line(
        at=row.made_at,
        title=row.title,
        url=row.get_absolute_url(),
        state=state.label,
        tone=state.tone,
        is_example=row.is_example,
        work=_("Paper of a study group"),
    )


WORKS.add(
    Work(
        name="information.study_groups",
        label=_("Papers of study groups"),
        visible=papers,
        line=_line,
        at="made_at",
        office="office__code",
        plan_field=5,
        is_open=Q(state__in=GROUP_PAPER.tagged(LIVE)),
    )
)
