"""What improvements serve of the plan, and which wait for headquarters."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor
from kakehashi.engines.measures.desk import DESK, Task, Waiting
from kakehashi.engines.measures.news import NEWS, News, Told
from kakehashi.engines.measures.rooms import ROOMS, Room

from ..requests.permissions import headquarters
from .flows import DONE, OPEN
from .flows import IMPROVEMENT as FLOW
from .models import Improvement
from .permissions import visible


def decided(_item: str) -> QuerySet[Improvement]:
    """Wishes that were answered in words."""
    return Improvement.objects.filter(state__in=FLOW.tagged(DONE))


ROOMS.add(
    Room(
        name="casework.improvements",
        label=_("Improvements"),
        what=_("Whoever uses a form says how it could be better; headquarters answers, and what changed is shown."),
        items=("1G-15",),
        role="hq_officer",
        records=decided,
        final=("casework.improvement.carry_out_improvement", "casework.improvement.leave_improvement"),
        url=lambda improvement: f"/improvements/{improvement.pk}/",
    )
)


def from_answers(_item: str) -> QuerySet[Improvement]:
    """Wishes of questionnaires that were taken up and carried out."""
    return decided(_item).filter(source__isnull=False, state="done")


ROOMS.add(
    Room(
        name="casework.improvements_from_answers",
        label=_("Needs and satisfaction"),
        what=_("What questionnaires say about satisfaction becomes improvements; everybody reads what changed."),
        items=("5P-6",),
        role="hq_officer",
        records=from_answers,
        final=("casework.improvement.carry_out_improvement",),
        url=lambda improvement: f"/improvements/{improvement.pk}/",
    )
)


def rows(user: Actor) -> list[QuerySet[Improvement]]:
    """Wishes that nobody has answered yet; for headquarters."""
    return [visible(user).filter(state__in=FLOW.tagged(OPEN)).order_by("at")] if headquarters(user) else []


def tasks(user: Actor, limit: int) -> list[Task]:
    """Wishes that nobody has answered yet, the oldest first; for headquarters."""
    return [
        Task(
            title=str(row),
            url=row.get_absolute_url(),
            number=str(_("Improvement")),
            asker=f"{row.post.section.organisation}",
            state=FLOW.state_of(row).label,
            tone=row.tone,
            verb=_("Answer"),
            due_at=None,
            hint=row.about_words,
            is_example=row.is_example,
        )
        for found in rows(user)
        for row in found[:limit]
    ]


DESK.add(Waiting(name="casework.improvements", label=_("Improvements"), tasks=tasks, rows=rows))


def released(since: datetime, until: datetime) -> QuerySet[Improvement]:
    """What was changed because somebody wished it, and released in between."""
    return Improvement.objects.filter(is_public=True, state="done", decided_at__gt=since, decided_at__lte=until)


def _told(row: Improvement) -> Told:
    """The house's answer; the wish itself stays on its page."""
    words = {}
    for language in ("ja", "en"):
        with override(language):
            about = row.about_words or gettext("the services")
            words[language] = gettext("Your voice changed this: %(about)s") % {"about": about}
    return Told(
        pk=row.pk,
        title=words["ja"],
        title_en=words["en"],
        summary=row.answer[:400],
        path="/improvements/",
        at=row.decided_at or row.at,
        topic="",
        is_example=row.is_example,
    )


NEWS.add(News(name="casework.improvements", label=_("Improvements"), rows=released, told=_told))
