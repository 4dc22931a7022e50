"""What requested research serves of the plan, and whose turn it is."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, organisation_of, post_of, roles_of, section_of
from kakehashi.engines.measures.desk import DESK, Task, Waiting
from kakehashi.engines.measures.rooms import ROOMS, Room
from kakehashi.registry.models import Organisation

from ..requests.flows import SUPPORT_REQUEST
from ..requests.models import SupportRequest
from ..requests.permissions import abroad, headquarters
from .flows import OFFICE, REPORTED
from .flows import RESEARCH_INQUIRY as FLOW
from .models import ResearchInquiry, ResultWish
from .permissions import visible, visible_wishes
from .queries import ready_for_headquarters
from .rules import research_types


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


def rows(user: Actor) -> list[QuerySet[Any]]:
    """What may wait; see `tasks`."""
    if headquarters(user):
        return [_handed_in(user), ready_for_headquarters(section_of(user))]
    if abroad(user):
        return [visible(user).filter(state__in=FLOW.tagged(OFFICE)).order_by("due_at")]
    return [*_wished(user), *_unremarked(user)]


def tasks(user: Actor, limit: int) -> list[Task]:
    """Whose turn it is: the office answers, headquarters reads, agrees to days, answers the client and reports; the
    branch remarks; the client decides on wishes. Three queries at most."""
    if headquarters(user):
        handed_in = _handed_in(user)[:limit]
        ready = ready_for_headquarters(section_of(user)).order_by("due_at", "pk")[:limit]
        return [*(_to_read(row) for row in handed_in), *(_to_answer(row) for row in ready)][:limit]
    if abroad(user):
        return [_task(row, _("Answer the questionnaire")) for found in rows(user) for row in found[:limit]]
    return [*_wishes(user, limit), *_remarks(user, limit)][:limit]


def _handed_in(user: Actor) -> QuerySet[ResearchInquiry]:
    waits = Q(state="handed_in") | Q(proposed_due_at__isnull=False)
    return visible(user).filter(waits).order_by("due_at")


def _wished(user: Actor) -> list[QuerySet[Any]]:
    own = organisation_of(user)
    if not own or not roles_of(user) & {"municipal_officer", "branch_officer"}:
        return []
    return [visible_wishes(user).filter(state="asked", request__organisation=own)]


def _wishes(user: Actor, limit: int) -> list[Task]:
    return [_wish(wish) for found in _wished(user) for wish in found[:limit]]


def _remarks(user: Actor, limit: int) -> list[Task]:
    return [_of_request(row, _("Write a remark")) for found in _unremarked(user) for row in found[:limit]]


def _unremarked(user: Actor) -> list[QuerySet[SupportRequest]]:
    """Research of the prefecture that no office was asked for yet, and on which the branch has said nothing."""
    post = post_of(user)
    if post is None or "branch_officer" not in post.role_codes:
        return []
    bodies = Organisation.objects.filter(prefecture=post.section.organisation.prefecture).order_by().values("pk")
    found = SupportRequest.objects.filter(
        type__in=research_types(), state__in=("submitted", "intake"), is_confidential=False, branch_remark=None,
        organisation__in=bodies,
    )  # fmt: skip
    found = found.exclude(organisation=post.section.organisation_id).select_related("organisation", "section")
    return [found.order_by("submitted_at")]


def _to_read(row: ResearchInquiry) -> Task:
    return _task(row, _("Settle the deadline") if row.proposed_due_at else _("Read the answer"))


def _to_answer(row: SupportRequest) -> Task:
    return _of_request(row, _("Answer the client") if row.state == "office_inquiry" else _("Send the report"))


def _of_request(row: SupportRequest, verb: Any) -> Task:
    state = SUPPORT_REQUEST.state_of(row)
    return Task(
        title=row.subject,
        url=f"{row.get_absolute_url()}#research",
        number=row.number or "",
        asker=f"{row.organisation} {row.section}",
        state=state.label,
        tone=state.tone,
        verb=verb,
        due_at=row.due_at,
        hint=_("Requested research"),
        is_example=row.is_example,
    )


def _task(row: ResearchInquiry, verb: Any) -> Task:
    return Task(
        title=row.request.subject,
        url=row.get_absolute_url(),
        number=row.request.number or "",
        asker=str(row.section),
        state=FLOW.state_of(row).label,
        tone=row.tone,
        verb=verb,
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


DESK.add(Waiting(name="casework.research", label=_("Requested research"), tasks=tasks, rows=rows))
