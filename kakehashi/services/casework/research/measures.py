"""What requested research serves of the plan, and whose turn it is."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, organisation_of
from kakehashi.engines.measures.desk import DESK, Task, Waiting
from kakehashi.engines.measures.rooms import ROOMS, Room

from ..requests.models import SupportRequest
from ..requests.permissions import abroad, headquarters
from .flows import OFFICE
from .flows import RESEARCH_INQUIRY as FLOW
from .models import ResearchInquiry, ResultWish
from .permissions import REPORTED, research_types, visible, visible_wishes


def reported(_item: str) -> QuerySet[SupportRequest]:
    """Research that was reported to its client."""
    return SupportRequest.objects.filter(type__in=research_types(), state__in=REPORTED)


ROOMS.add(
    Room(
        name="casework.research",
        label=_("Requested research"),
        what=_("One questionnaire to several offices, their answers side by side, one report through headquarters."),
        items=("7G-11",),
        role="hq_officer",
        records=reported,
        final=("casework.support_request.report",),
        url=lambda request: f"/requests/{request.pk}/",
    )
)


def tasks(user: Actor, limit: int) -> list[Task]:
    """Inquiries whose turn is the user's: the office answers, headquarters reads; the client decides on wishes."""
    if headquarters(user):
        rows = visible(user).filter(state="handed_in").order_by("due_at")[:limit]
        return [_task(row, _("Read the answer")) for row in rows]
    if abroad(user):
        rows = visible(user).filter(state__in=FLOW.tagged(OFFICE)).order_by("due_at")[:limit]
        return [_task(row, _("Answer the questionnaire")) for row in rows]
    own = organisation_of(user)
    wishes = visible_wishes(user).filter(state="asked", request__organisation=own).order_by("at")[:limit] if own else []
    return [_wish(wish) for wish in wishes]


def _task(row: ResearchInquiry, verb: object) -> Task:
    return Task(
        title=row.request.subject,
        url=row.get_absolute_url(),
        number=row.request.number or "",
        asker=str(row.section),
        state=FLOW.state_of(row).label,
        tone=row.tone,
        verb=str(verb),
        due_at=row.due_at,
        zone=row.zone,
        zone_name=row.section.office.city_shown if row.section.office else "",
        hint=_("Requested research"),
        is_example=row.is_example,
    )


def _wish(wish: ResultWish) -> Task:
    return Task(
        title=wish.request.subject,
        url=wish.get_absolute_url(),
        number=wish.request.number or "",
        asker=str(wish.post.section.organisation),
        state=_("Asked for"),
        tone=wish.tone,
        verb=_("Decide"),
        due_at=None,
        hint=_("Wish to see a result"),
        is_example=wish.is_example,
    )


DESK.add(Waiting(name="casework.research", label=_("Requested research"), tasks=tasks))
