"""What telegrams let wait on a town's desk."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import Actor, organisation_of
from kakehashi.engines.measures.desk import DESK, Task, Waiting

from ..notices.models import Notice
from .flows import SUGGESTION as FLOW
from .models import Suggestion
from .permissions import municipal
from .queries import waiting


def rows(user: Actor) -> list[QuerySet[Suggestion]]:
    """Those on which nobody has decided, and those that no longer hold although their notice stands."""
    body = organisation_of(user)
    return [waiting(body)] if body is not None and municipal(user) else []


def tasks(user: Actor, limit: int) -> list[Task]:
    """They are due since the agency told of it, and hence stand on top. One query."""
    return [
        _task(row)
        for found in rows(user)
        for row in found.select_related("event", "telegram").defer("telegram__raw", "telegram__reading")[:limit]
    ]


def _task(row: Any) -> Task:
    waits = row.state == "open"
    return Task(
        title=_title(row), url=row.get_absolute_url() if waits else Notice(pk=row.stands).get_absolute_url(),
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
