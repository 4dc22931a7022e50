"""What the portals serve of the plan, and which statistics wait on whose desk."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor
from kakehashi.engines.measures.desk import DESK, Task, Waiting
from kakehashi.engines.measures.rooms import ROOMS, Room

from ..articles.models import ArticlePage
from ..articles.queries import serving
from .flows import STATISTIC as FLOW
from .models import Statistic
from .permissions import STATISTIC, approver
from .rules import TOPICS

PORTALS = {topic.item: topic for topic in TOPICS.values()}


def figures_of(item: str) -> QuerySet[Statistic]:
    """The public statistics of the topic whose portal the item asks for."""
    return Statistic.objects.filter(topic=PORTALS[item].code, state__in=FLOW.tagged("final"))


ROOMS.add(
    Room(
        name="information.topics",
        label=_("Portals by topic"),
        what=_("Policies, figures with their source, services, examples and what is to come, on one public page."),
        items=tuple(PORTALS),
        role="public",
        records=figures_of,
        final=("information.statistic.publish",),
        url=lambda statistic: f"/topics/{statistic.topic}/",
    )
)


def open_to_all(item: str) -> QuerySet[ArticlePage]:
    """Articles on living together that are public: a page without signing in and the same text as a PDF."""
    return serving(item).filter(theme="multicultural")


ROOMS.add(
    Room(
        name="information.open_pages",
        label=_("Public pages, to be printed"),
        what=_("Material on living together without signing in, small enough for a slow line, printable."),
        items=("2G-3",),
        role="public",
        records=open_to_all,
        final=("information.article.publish",),
        url=lambda page: page.path_from_root,
    )
)


def rows(user: Actor) -> list[QuerySet[Statistic]]:
    """The drafts that an approver may publish."""
    return [STATISTIC.visible(user).filter(state="draft").order_by("pk")] if approver(user) else []


def tasks(user: Actor, limit: int) -> list[Task]:
    """Statistics that wait for somebody else's yes; they have no deadline. One query."""
    return [
        Task(
            title=str(row), url=row.get_absolute_url(), number=str(_("Statistic")), asker="",
            state=FLOW.state_of(row).label, tone=row.tone, verb=_("Check and publish"), due_at=None,
            is_example=row.is_example,
        )
        for found in rows(user)
        for row in found[:limit]
        if STATISTIC.allows(user, "publish", row)
    ]  # fmt: skip


DESK.add(Waiting(name="information.statistics", label=_("Statistics"), tasks=tasks, rows=rows))
