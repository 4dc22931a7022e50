"""What liaison meetings serve of the plan, what waits, and their lines on the pages of offices and bodies."""

from datetime import date, datetime
from datetime import time as clock
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import Actor, office_of, organisation_of, roles_of
from kakehashi.engines.measures.desk import DESK, Task, Waiting
from kakehashi.engines.measures.rooms import ROOMS, Room
from kakehashi.engines.measures.works import WORKS, Line, Work

from ..local_government_offices.models import LocalGovernmentOffice
from ..local_government_offices.queries import OFFICE, TOWN
from .flows import DECISION, INVITATION, LIVE
from .flows import LIAISON_MEETING as FLOW
from .models import Invitation, LiaisonMeeting
from .permissions import decisions, invitations, visible

ROOMS.add(
    Room(
        name="offices.liaison_meetings",
        label=_("Liaison meetings"),
        what=_(
            "Invitation, answers, papers, minutes and decisions of the offices of a country or region, followed up."
        ),
        items=("7G-19",),
        role="hq_officer",
        records=lambda _item: LiaisonMeeting.objects.filter(state="concluded"),
        final=("offices.liaison_meeting.conclude",),
        url=lambda meeting: f"/liaison-meetings/{meeting.pk}/",
    )
)


def _line(meeting: LiaisonMeeting) -> Line:
    state = FLOW.state_of(meeting)
    return Line(
        at=meeting.starts_at,
        title=meeting.title,
        url=meeting.get_absolute_url(),
        number=meeting.number,
        state=state.label,
        tone=state.tone,
        is_example=meeting.is_example,
        work=_("Liaison meeting"),
    )


def _invitation_line(one: Invitation) -> Line:
    state = INVITATION.state_of(one)
    return Line(
        at=one.meeting.starts_at,
        title=one.meeting.title,
        url=one.get_absolute_url(),
        number=one.meeting.number,
        state=state.label,
        tone=state.tone,
        body=str(one.local_government_office),
        is_example=one.meeting.is_example,
        work=_("Liaison meeting"),
    )


WORKS.add(
    Work(
        name="offices.liaison_meetings",
        label=_("Liaison meetings"),
        visible=visible,
        line=_line,
        at="starts_at",
        office="office__code",
        plan_field=7,
        is_open=Q(state__in=FLOW.tagged(LIVE)),
    )
)
WORKS.add(
    Work(
        name="offices.invitations",
        label=_("Invitations to liaison meetings"),
        visible=invitations,
        line=_invitation_line,
        at="meeting__starts_at",
        organisation="local_government_office__owners",
        plan_field=7,
        is_open=Q(state="asked", meeting__state="invited"),
    )
)


def _end_of(day: date | None) -> datetime | None:
    return datetime.combine(day, clock(23, 59), tzinfo=time.TOKYO) if day else None


def rows(user: Actor) -> list[QuerySet[Any]]:
    """What may wait for a body, or for CLAIR's office; see `tasks`."""
    roles = roles_of(user)
    if roles & TOWN and organisation_of(user):
        return [_invited(user), _decided(user)]
    return [_to_be_written(user), _decided(user)] if roles & OFFICE and office_of(user) else []


def tasks(user: Actor, limit: int) -> list[Task]:
    """For a body: invitations to be answered and decisions of its offices; for CLAIR's office: meetings to be written
    up, and its own decisions. Three queries at most, none for anybody else."""
    roles = roles_of(user)
    if roles & TOWN and organisation_of(user):
        return [*_answers(user, limit), *_decisions(user, limit)][:limit]
    if roles & OFFICE and office_of(user):
        return [*_minutes(user, limit), *_decisions(user, limit)][:limit]
    return []


def _invited(user: Actor) -> QuerySet[Any]:
    return invitations(user).filter(state="asked", meeting__state="invited").order_by("meeting__answer_by", "pk")


def _answers(user: Actor, limit: int) -> list[Task]:
    return [
        Task(
            title=one.meeting.title,
            url=one.get_absolute_url(),
            number=one.meeting.number,
            asker=str(one.meeting.office),
            state=INVITATION.state_of(one).label,
            tone="wait",
            verb=_("Answer the invitation"),
            due_at=_end_of(one.meeting.answer_by),
            hint=str(one.local_government_office),
            is_example=one.meeting.is_example,
            verb_url=reverse("offices:attend", args=[one.pk]),
        )
        for one in _invited(user)[:limit]
    ]


def _to_be_written(user: Actor) -> QuerySet[Any]:
    begun = Q(state="invited", ends_at__lte=time.now()) | Q(state="held")
    return visible(user).filter(begun, office=office_of(user)).order_by("starts_at", "pk")


def _minutes(user: Actor, limit: int) -> list[Task]:
    return [
        Task(
            title=row.title,
            url=row.get_absolute_url(),
            number=row.number,
            asker=row.territory_shown,
            state=FLOW.state_of(row).label,
            tone=row.tone,
            verb=_("Write and send the minutes") if row.state == "held" else _("Record who was there"),
            due_at=None,
            is_example=row.is_example,
        )
        for row in _to_be_written(user)[:limit]
    ]


def _decided(user: Actor) -> QuerySet[Any]:
    rows = decisions(user).filter(state="open", meeting__state="concluded")
    if roles_of(user) & TOWN:
        run = LocalGovernmentOffice.objects.filter(owners=organisation_of(user)).order_by().values("pk")
        rows = rows.filter(local_government_office__in=run)
    else:
        rows = rows.filter(local_government_office=None, meeting__office=office_of(user))
    return rows.order_by("due", "pk")


def _decisions(user: Actor, limit: int) -> list[Task]:
    return [
        Task(
            title=one.text,
            url=one.get_absolute_url(),
            number=one.meeting.number,
            asker=one.meeting.title,
            state=DECISION.state_of(one).label,
            tone=one.tone,
            verb=_("Record it as done"),
            due_at=_end_of(one.due),
            is_example=one.meeting.is_example,
            verb_url=reverse("offices:settle", args=[one.pk]),
        )
        for one in _decided(user)[:limit]
    ]


DESK.add(Waiting("offices.liaison_meetings", _("Liaison meetings"), tasks, rows))
