"""What telegrams let wait on a town's desk."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import Actor, organisation_of
from kakehashi.engines.measures.desk import DESK, Task, Waiting

from .flows import SUGGESTION as FLOW
from .models import Suggestion
from .permissions import municipal


def rows(user: Actor) -> list[QuerySet[Suggestion]]:
    """Those on which nobody has decided, and those that no longer hold although their notice stands."""
    body = organisation_of(user)
    if body is None or not municipal(user):
        return []
    found = Suggestion.objects.filter(organisation=body)
    waits = Q(state="open") | Q(state="withdrawn", notice__state="published")
    return [found.filter(waits).order_by("-changed_at", "-pk")]


def tasks(user: Actor, limit: int) -> list[Task]:
    """They are due since the agency told of it, and hence stand on top. One query."""
    return [
        _task(row)
        for found in rows(user)
        for row in found.select_related("event", "telegram", "notice").defer("telegram__raw", "telegram__reading")[
            :limit
        ]
    ]


def _task(row: Suggestion) -> Task:
    waits = row.state == "open" or row.notice is None
    return Task(
        title=_title(row), url=row.get_absolute_url() if waits or row.notice is None else row.notice.get_absolute_url(),
        number=str(_("Suggestion")), asker=gettext("Japan Meteorological Agency"), state=FLOW.state_of(row).label,
        tone=row.tone, verb=_("Decide on it") if waits else _("Look whether the notice must be retracted"),
        due_at=row.telegram.reported_at or row.changed_at, is_example=row.is_example,
    )  # fmt: skip


def _title(row: Suggestion) -> str:
    """「訓練」, how grave, and of when: 「震度6弱（22:34発表）」."""
    at = row.telegram.reported_at
    words = [gettext("Drill")] if row.is_drill else []
    words += [str(row.event.about.label) if row.event.about else "", row.level_shown]
    when = f"{at.astimezone(time.TOKYO):%H:%M}" if at else ""
    return " ".join(part for part in [*words, when] if part)


DESK.add(Waiting(name="multicultural.suggestions", label=_("Suggestions after telegrams"), tasks=tasks, rows=rows))
