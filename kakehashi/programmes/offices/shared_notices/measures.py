"""What waits of what is shared: notices that a desk has not seen."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of, roles_of
from kakehashi.engines.measures.desk import DESK, Task, Waiting

from ..local_government_offices.queries import OFFICE, TOWN
from .models import SharedNotice
from .permissions import notices
from .queries import unseen


def rows(user: Actor) -> list[QuerySet[SharedNotice]]:
    """Notices in force that the desk has not seen; none for headquarters and visitors."""
    if not roles_of(user) & (TOWN | OFFICE):
        return []
    return [unseen(notices(user), post_of(user), time.today()).order_by("valid_from", "pk")]


def tasks(user: Actor, limit: int) -> list[Task]:
    """The oldest first; one query."""
    return [
        Task(
            title=row.title,
            url=row.get_absolute_url(),
            number="",
            asker=str(row.post.section.organisation),
            state=_("Unseen"),
            tone="wait",
            verb=_("Read the notice"),
            due_at=None,
            hint=row.territory_shown,
            is_example=row.is_example,
        )
        for found in rows(user)
        for row in found[:limit]
    ]


DESK.add(Waiting("offices.shared_notices", _("Shared notices"), tasks, rows))
