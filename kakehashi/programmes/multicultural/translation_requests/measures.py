"""What waits on whose desk: translations that were taken or given, and those that wait for a check."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.measures.desk import DESK, Task, Waiting

from ..centres.queries import names_of
from .flows import TASK as FLOW
from .models import TranslationTask
from .permissions import TASK
from .queries import mine


def rows(user: Actor) -> list[QuerySet[TranslationTask]]:
    """Those that the post acted as translates or was named to check."""
    return [mine(user)] if post_of(user) is not None else []


def tasks(user: Actor, limit: int) -> list[Task]:
    """The soonest. One query; those that wait for another one's check are left out."""
    found = []
    for row in mine(user).select_related("request__centre", "request__organisation", "centre", "at_centre", "relay")[
        :limit
    ]:
        is_own = row.translator == post_of(user)
        step = next((s for s in (("take", "hand_to_check") if is_own else ("approve",)) if _may(user, s, row)), "")
        if step:
            found.append(
                Task(
                    title=f"{row.request.subject} ({names_of([row.language])})", url=row.get_absolute_url(),
                    number=row.request.number_shown, asker=str(row.centre), state=FLOW.state_of(row).label,
                    tone=row.tone, verb=FLOW.by_name[step].label, due_at=row.request.deadline,
                    is_example=row.is_example,
                )
            )  # fmt: skip
    return found


def _may(user: Actor, step: str, row: TranslationTask) -> bool:
    return row.state in FLOW.by_name[step].sources and TASK.allows(user, step, row)


DESK.add(Waiting(name="multicultural.translation_tasks", label=_("Translations"), tasks=tasks, rows=rows))
