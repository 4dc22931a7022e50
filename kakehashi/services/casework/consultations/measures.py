"""What consultations serve of the plan, and whose turn it is."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, roles_of
from kakehashi.engines.measures.desk import DESK, Task, Waiting
from kakehashi.engines.measures.rooms import ROOMS, Room

from ..requests.permissions import headquarters
from .flows import ADVISER, DONE, HEADQUARTERS, TOWN
from .flows import CONSULTATION as FLOW
from .models import Consultation
from .permissions import visible

ENDED = ("casework.consultation.answer_in_writing", "casework.consultation.confirm_record")


def advised(_item: str) -> QuerySet[Consultation]:
    """Consultations that were answered in writing, or talked over and recorded."""
    return Consultation.objects.filter(state__in=FLOW.tagged(DONE)).select_related("request")


ROOMS.add(
    Room(
        name="casework.consultations",
        label=_("Consultation with an economic adviser"),
        what=_("Asked through the one entry, answered in writing or in a booked talk, recorded and confirmed."),
        items=("1G-1",),
        role="hq_officer",
        records=advised,
        final=ENDED,
        url=lambda row: f"/requests/{row.request_id}/",
    )
)
ROOMS.add(
    Room(
        name="casework.consultation_desk",
        label=_("Consultation desk and contact network"),
        what=_(
            "Advisers and offices with their fields; each question has a target for its first answer, and is counted."
        ),
        items=("1G-16",),
        role="hq_officer",
        records=advised,
        final=ENDED,
        url=lambda _row: "/consultations/",
    )
)

VERBS = {
    "asked": _("Answer or offer hours"),
    "booked": _("Talk, then write the record"),
    "queried": _("Amend the record"),
    "declined": _("Choose another adviser"),
    "offered": _("Choose an hour"),
    "recorded": _("Confirm the record"),
}


def _turn(user: Actor) -> str:
    """Whose turn a user can take: adviser, headquarters, or the town that asks; empty for others."""
    if headquarters(user):
        return HEADQUARTERS
    if "economic_adviser" in roles_of(user):
        return ADVISER
    return TOWN if "municipal_officer" in roles_of(user) else ""


def rows(user: Actor) -> list[QuerySet[Consultation]]:
    """The consultations whose turn is the user's."""
    turn = _turn(user)
    found = visible(user).filter(state__in=FLOW.tagged(turn)) if turn else None
    return [] if found is None else [found.order_by("request__due_at", "due_at")]


def tasks(user: Actor, limit: int) -> list[Task]:
    """The soonest first."""
    return [_task(row, is_town=_turn(user) == TOWN) for found in rows(user) for row in found[:limit]]


def _task(row: Consultation, *, is_town: bool) -> Task:
    state = FLOW.state_of(row)
    return Task(
        title=row.request.subject,
        url=row.get_absolute_url(),
        number=row.request.number or "",
        asker=f"{row.request.organisation} {row.request.section}",
        state=state.said if is_town else state.label,
        tone=row.tone,
        verb=VERBS[row.state],
        due_at=row.request.due_at,
        hint=_("Consultation"),
        is_example=row.is_example,
    )


DESK.add(Waiting(name="casework.consultations", label=_("Consultations"), tasks=tasks, rows=rows))
