"""What waits on whose desk: translations that were taken or given, and those that wait for a check."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.measures.desk import DESK, Task, Waiting

from ..centres.permissions import know_teams
from ..centres.queries import names_of
from .flows import TASK as FLOW
from .models import TranslationTask
from .permissions import TASK
from .queries import know_writers, mine


def rows(user: Actor) -> list[QuerySet[TranslationTask]]:
    """Those that the post acted as translates or was named to check."""
    return [mine(user)] if post_of(user) is not None else []


def tasks(user: Actor, limit: int) -> list[Task]:
    """The soonest. Three queries, whatever their number."""
    rows = list(
        mine(user).select_related(
            "request__centre", "request__organisation", "centre", "at_centre", "relay__to_centre"
        )[:limit]
    )  # fmt: skip
    know_teams(user, [one for row in rows for one in (row.centre, row.at_centre, row.relay and row.relay.to_centre)])
    know_writers([row for row in rows if row.state == "in_check"])
    found = []
    for row in rows:
        step = next((step for step in ("take", "hand_to_check", "approve") if _may(user, step, row)), "")
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
