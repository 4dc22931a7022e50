"""What of the magazine waits on whose desk, and what it serves of the plan."""

from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.measures.desk import DESK, Task, Waiting
from kakehashi.engines.measures.rooms import ROOMS, Room

from . import queries
from .flows import MAGAZINE_ISSUE as FLOW
from .models import MagazineIssue
from .permissions import approver, editor

VERBS = {"planning": _("Put together"), "in_approval": _("Approve for print"), "approved": _("Publish the issue")}


def tasks(user: Actor, limit: int) -> list[Task]:
    """The issues whose next step is the editors' or the approvers'."""
    states = (["planning", "approved"] if editor(user) else []) + (["in_approval"] if approver(user) else [])
    if not states:
        return []
    return [_task(row) for row in MagazineIssue.objects.filter(state__in=states).order_by("month")[:limit]]


def _task(row: MagazineIssue) -> Task:
    state, due = FLOW.state_of(row), row.copy_due if row.state == "planning" else None
    return Task(
        title=row.title,
        url=row.get_absolute_url(),
        number=f"{row.month:%Y-%m}",
        asker="",
        state=state.label,
        tone=state.tone,
        verb=VERBS[row.state],
        due_at=time.tokyo(due.year, due.month, due.day, 17) if due else None,
        is_example=row.is_example,
    )


DESK.add(Waiting(name="information.magazine", label=_("Magazine"), tasks=tasks))

ROOMS.add(
    Room(
        name="information.magazine",
        label=_("Magazine"),
        what=_("A monthly issue from the manuscripts to print: feature, columns, a second reader, page and PDF."),
        items=("5G-1",),
        role="public",
        records=queries.serving,
        final=("information.magazine_issue.publish_issue",),
        url=lambda issue: f"/magazine/{issue.month:%Y-%m}/",
    )
)
