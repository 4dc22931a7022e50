"""What of the inbox waits for the editors, and what it serves of the plan."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor
from kakehashi.engines.measures.desk import DESK, Task, Waiting
from kakehashi.engines.measures.rooms import ROOMS, Room

from . import queries
from .flows import EXCHANGE_NEWS as FLOW
from .permissions import editor


def tasks(user: Actor, limit: int) -> list[Task]:
    """What no digest holds yet, for the editors."""
    if not editor(user):
        return []
    rows = queries.waiting().select_related("organisation").order_by("made_at")[:limit]
    return [
        Task(
            title=row.title,
            url=row.get_absolute_url(),
            number=str(_("New exchange project")),
            asker=str(row.organisation),
            state=FLOW.state_of(row).label,
            tone=FLOW.state_of(row).tone,
            verb=_("Put into a digest"),
            due_at=None,
            is_example=row.is_example,
        )
        for row in rows
    ]


DESK.add(Waiting(name="information.exchange_news", label=_("New exchange projects"), tasks=tasks))

ROOMS.add(
    Room(
        name="information.exchange_news",
        label=_("New exchange projects"),
        what=_("Towns tell of new projects in five fields; the editors bring them together in a digest."),
        items=("4G-1",),
        role="hq_officer",
        records=queries.serving,
        final=("information.exchange_news.put_in_digest",),
        url=lambda news: f"/exchange-news/{news.pk}/",
    )
)
