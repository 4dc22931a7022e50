"""What notices serve of the plan, and which wait on whose desk."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, organisation_of
from kakehashi.engines.measures.desk import DESK, Task, Waiting
from kakehashi.engines.measures.rooms import ROOMS, Room

from .flows import NOTICE as FLOW
from .flows import SHOWN
from .models import Notice
from .permissions import NOTICE, municipal

ROOMS.add(
    Room(
        name="multicultural.notices",
        label=_("Disaster notices"),
        what=_("Sentences in every language, filled in, approved by another desk, and public with one press."),
        items=("2P-2", "2P-3"),
        role="public",
        records=lambda _item: Notice.objects.filter(state__in=FLOW.tagged(SHOWN)),
        final=("multicultural.notice.publish", "multicultural.notice.publish_at_once"),
        url=lambda notice: notice.public_url(),
    )
)


def rows(user: Actor) -> list[QuerySet[Notice]]:
    """Those of the own body that wait for another desk."""
    if not municipal(user):
        return []
    found = NOTICE.visible(user).filter(organisation=organisation_of(user), state="in_review")
    return [found.order_by("pk")]


def tasks(user: Actor, limit: int) -> list[Task]:
    """They have no deadline but now. One query."""
    return [
        Task(
            title=str(row), url=row.get_absolute_url(), number=str(_("Disaster notice")), asker=str(row.post.section),
            state=FLOW.state_of(row).label, tone=row.tone, verb=_("Approve and publish"), due_at=None,
            is_example=row.is_example,
        )
        for found in rows(user)
        for row in found[:limit]
        if NOTICE.allows(user, "publish", row)
    ]  # fmt: skip


DESK.add(Waiting(name="multicultural.notices", label=_("Disaster notices"), tasks=tasks, rows=rows))
