"""What published advice serves of the plan, and what waits for a second person."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor
from kakehashi.engines.measures.desk import DESK, Task, Waiting
from kakehashi.engines.measures.rooms import ROOMS, Room

from ..requests.permissions import abroad, headquarters
from .flows import APPROVER, WRITER
from .flows import PUBLISHED_ADVICE as FLOW
from .models import PublishedAdvice
from .permissions import PUBLISHED_ADVICE, visible


def published(_item: str) -> QuerySet[PublishedAdvice]:
    """What every local government finds today."""
    return PublishedAdvice.objects.filter(state__in=FLOW.tagged("final")).select_related("request__answer")


ROOMS.add(
    Room(
        name="casework.published_advice",
        label=_("Advice published without names"),
        what=_("With the asker's consent every local government finds what the adviser answered, and not who asked."),
        items=("1G-1", "1G-16"),
        role="municipal_officer",
        records=published,
        final=("casework.published_advice.approve_advice",),
        url=lambda row: f"/answers/{row.request.answer.pk}/" if hasattr(row.request, "answer") else "/answers/",
    )
)


def rows(user: Actor) -> list[QuerySet[PublishedAdvice]]:
    """What waits for the approval of a second person, and what was sent back to its writer."""
    if not (headquarters(user) or abroad(user)):
        return []
    waits = FLOW.tagged(APPROVER) if headquarters(user) else FLOW.tagged(WRITER)
    return [visible(user).filter(state__in=waits).order_by("written_at")]


def tasks(user: Actor, limit: int) -> list[Task]:
    """The longest waiting; nobody approves what they wrote themselves."""
    found = [row for waiting in rows(user) for row in waiting[:limit]]
    if headquarters(user):
        found = [row for row in found if PUBLISHED_ADVICE.allows(user, "approve_advice", row)]
    return [_task(row) for row in found]


def _task(row: PublishedAdvice) -> Task:
    return Task(
        title=row.subject,
        url=row.get_absolute_url(),
        number=row.request.number or "",
        asker=str(row.writer_post),
        state=FLOW.state_of(row).label,
        tone=row.tone,
        verb=_("Read and approve") if row.state == "proposed" else _("Put to approval"),
        due_at=None,
        hint=_("Advice published without names"),
        is_example=row.is_example,
    )


DESK.add(Waiting(name="casework.published_advice", label=_("Advice published without names"), tasks=tasks, rows=rows))
