"""What of translations waits on whose desk, and what they serve of the plan."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.measures.desk import DESK, Task, Waiting
from kakehashi.engines.measures.rooms import ROOMS, Room

from . import queries
from .models import PageTranslation


def tasks(user: Actor, limit: int) -> list[Task]:
    """What the user's desk sees to and has not finished: the soonest deadline first."""
    post = post_of(user)
    if post is None:
        return []
    rows = PageTranslation.objects.filter(owner=post, asked_at__isnull=False, is_public=True)
    open_rows = rows.filter(Q(made_revision=None) | Q(stale_since__isnull=False)).select_related("target")
    return [_task(row) for row in open_rows.order_by("due_on", "pk")[:limit]]


def _task(row: PageTranslation) -> Task:
    standing, due = queries.standing_of(row), row.due_on
    return Task(
        title=row.title,
        url=row.get_absolute_url(),
        number=row.language_shown,
        asker="",
        state=standing.label,
        tone=standing.tone,
        verb=_("Translate"),
        due_at=time.tokyo(due.year, due.month, due.day, 17) if due else None,
        is_example=row.is_example,
    )


DESK.add(Waiting(name="information.translations", label=_("Translations"), tasks=tasks))

ROOMS.add(
    Room(
        name="information.translations",
        label=_("Translations"),
        what=_("Public pages in other languages, followed when the original changes; nothing typed is lost."),
        items=("5G-4", "5G-8"),
        role="editor",
        records=queries.serving,
        final=("information.page_translation.finish",),
        url=lambda row: row.path,
    )
)
