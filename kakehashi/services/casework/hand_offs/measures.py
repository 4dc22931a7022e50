"""Proposed hand-offs wait on the desk of the office that is to take them over."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, section_of
from kakehashi.engines.measures.desk import DESK, Task, Waiting

from ..requests.permissions import abroad, desks_of, headquarters
from .flows import HAND_OFF as FLOW
from .flows import OPEN
from .models import HandOff
from .permissions import visible_hand_offs


def rows(user: Actor) -> list[QuerySet[HandOff]]:
    """Those put to one's own office or section; none outside the house."""
    if not (abroad(user) or headquarters(user)):
        return []
    found = visible_hand_offs(user).filter(state__in=FLOW.tagged(OPEN))
    mine = found.filter(to_section__in=desks_of(user)) if abroad(user) else found.filter(to_section=section_of(user))
    return [mine.order_by("at", "pk")]


def tasks(user: Actor, limit: int) -> list[Task]:
    """Those put to one's own office or section, the oldest first; one query, none outside the house."""
    return [
        Task(
            title=row.request.subject,
            url=row.get_absolute_url(),
            number=row.request.number or "",
            asker=str(row.from_section),
            state=_("Hand-off proposed"),
            tone=row.tone,
            verb=_("Accept or decline"),
            due_at=row.request.due_at,
            hint=row.request.kind.label,
            is_example=row.is_example,
        )
        for found in rows(user)
        for row in found[:limit]
    ]


DESK.add(Waiting(name="casework.hand_offs", label=_("Hand-offs"), tasks=tasks, rows=rows))
