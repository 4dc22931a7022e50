"""What casework serves of the plan, and what of it waits on whose desk."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, organisation_of
from kakehashi.engines.measures.desk import DESK, Task, Waiting
from kakehashi.engines.measures.rooms import ROOMS, Room
from kakehashi.engines.measures.works import WORKS, Contact, Line, Paper, Work
from kakehashi.registry.models import Post, Section

from .advice import measures as advice
from .answers.models import Answer
from .boards import measures as boards
from .campaigns import measures as campaigns
from .consultations import measures as consultations
from .consultations.flows import CONSULTATION
from .drafts import measures as drafts
from .escalations.queries import with_level_told
from .follow_ups import measures as follow_ups
from .formal_requests import measures as formal_requests
from .hand_offs import measures as hand_offs
from .improvements import measures as improvements
from .permissions import REQUEST
from .proxy_entries import measures as proxy_entries
from .queries import INNER
from .recoveries import measures as recoveries
from .replies import measures as replies
from .requests import measures as requests
from .requests.flows import EDITABLE, HANDLER, HEADQUARTERS, OPEN, TOWN, is_conditional, is_possible, is_towns_alone
from .requests.flows import SUPPORT_REQUEST as FLOW
from .requests.models import LONG_TEXTS, SupportRequest
from .requests.permissions import abroad, headquarters, visible
from .requests.rules import ROOM
from .research import measures as research

# Noun folders that declare rooms or desk rows of their own.
__all__ = [
    "advice",
    "boards",
    "campaigns",
    "consultations",
    "drafts",
    "follow_ups",
    "formal_requests",
    "hand_offs",
    "improvements",
    "proxy_entries",
    "recoveries",
    "replies",
    "requests",
    "research",
]


def tagged(item: str) -> QuerySet[SupportRequest]:
    """Completed requests that carry a plan item."""
    return SupportRequest.objects.filter(plan_items__code=item, state__in=FLOW.tagged("final")).distinct()


def of_type(code: str) -> Callable[[str], QuerySet[SupportRequest]]:
    """The completed requests of one type that carry a plan item: for a room that is more than its tag."""
    return lambda item: tagged(item).filter(type=code)


def _room(name: str, label: Any, what: Any, *items: str, records: Any = tagged) -> None:
    ROOMS.add(
        Room(
            name=name,
            label=label,
            what=what,
            items=items,
            role="hq_officer",
            records=records,
            final=("casework.support_request.complete",),
            url=lambda request: f"/requests/{request.pk}/",
        )
    )


_room(
    "casework.ask",
    _("Ask for support"),
    _("One entry for every department; headquarters routes it to a field, an office or an adviser."),
    "0-1",
)
_room(
    "casework.exhibition_support",
    _("Tourism promotion and exhibition support"),
    _("A request for promotion or exhibition support, from the draft to the outcome."),
    "7G-1",
)
_room(
    "casework.appointment_making",
    _("Appointment making"),
    _("Candidates, their state, contact and questions, inside a request."),
    "7G-3",
)
_room(
    "casework.local_information",
    _("Local information"),
    _("A quick question to an office, answered in writing."),
    "7G-4",
)
_room(
    "casework.market_check",
    _("Market check"),
    _("A look on site at shops, prices and rules, with a result sheet."),
    "7G-2",
    records=of_type("market_check"),
)
_room(
    "casework.sales_trip",
    _("Sales trip of a governor or mayor"),
    _("A request with VIP itinerary, attendance roster and briefing pack."),
    "1P-10",
    "7P-10",
    records=of_type("sales_trip"),
)
_room(
    "casework.sister_city",
    _("Support on site for a sister city"),
    _("A request that names its sister city, whatever its kind."),
    "4P-2",
)

ROOMS.add(
    Room(
        name="casework.answers",
        label=_("Answer base"),
        what=_("Answers that local governments share, found by words."),
        items=("7G-4",),
        role="municipal_officer",
        records=lambda item: Answer.objects.filter(request__plan_items__code=item).distinct(),
        final=("casework.answer.share",),
        url=lambda answer: f"/answers/{answer.pk}/",
    )
)


# What a row of the desk shows, and what the rules ask to know which step comes next.
ON_A_DESK = ("organisation", "section", "handler__office", "entered_by", "consultation__adviser")


def without_long_texts(user: Actor) -> QuerySet[SupportRequest]:
    """The requests that a user may see, as lines and sums need them."""
    return visible(user).defer(*LONG_TEXTS)


def _line(request: SupportRequest) -> Line:
    state = FLOW.state_of(request)
    return Line(
        at=request.created_at,
        title=str(request),
        url=request.get_absolute_url(),
        number=request.number or str(_("Draft")),
        state=state.said or state.label,
        tone=state.tone,
        body=str(request.organisation),
        is_example=request.is_example,
        work=request.kind.label,
    )


def _papers(user: Actor, organisation: int, limit: int) -> list[Paper]:
    """The sheets of a body's requests: the copy that it keeps (控え)."""
    rows = visible(user).filter(organisation=organisation, submitted_at__isnull=False).order_by("-submitted_at")
    return [
        Paper(
            at=request.submitted_at or request.created_at,
            title=f"{request.number} {request}",
            url=reverse("casework:sheet", kwargs={"pk": request.pk, "mark": "copy"}),
            what=_("Copy of a request (A4)"),
        )
        for request in rows[:limit]
    ]


def _contacts(user: Actor, organisation: int) -> list[Contact]:
    """The offices and sections, and the officers in charge, that deal with a body's open requests. Three queries."""
    rows = visible(user).filter(organisation=organisation, state__in=FLOW.tagged("open")).order_by()
    desks: Counter[int | None] = Counter()
    officers: Counter[int | None] = Counter()
    for handler, officer, count in rows.values_list("handler", "officer_in_charge").annotate(n=Count("pk")):
        desks[handler] += count
        officers[officer] += count
    sections = Section.objects.filter(pk__in=[key for key in desks if key])
    posts = Post.objects.filter(pk__in=[key for key in officers if key]).select_related("section")
    asked, in_charge = _("Office or section that is asked"), _("Officer in charge")
    return [Contact(str(one), asked, desks[one.pk]) for one in sections] + [
        Contact(str(one), in_charge, officers[one.pk]) for one in posts
    ]


WORKS.add(
    Work(
        name=ROOM,
        label=_("Requests"),
        visible=without_long_texts,
        line=_line,
        at="created_at",
        organisation="organisation",
        office=lambda code: Q(handler__in=Section.objects.filter(office__code=code).order_by().values("pk")),
        plan_field="plan_field",
        is_open=Q(state__in=FLOW.tagged("open")),
        late=lambda now: Q(due_at__lt=now),
        papers=_papers,
        contacts=_contacts,
        inner=tuple(f"casework.support_request{step}" for step in INNER),
        recovery=Q(is_recovery=True),
        is_done=Q(state__in=FLOW.tagged("final")),
    )
)


def waiting_for(user: Actor) -> QuerySet[SupportRequest]:
    """The open requests whose next step is this user's side's, soonest deadline first, without a deadline last."""
    turns: set[str] = set()
    rows = visible(user)
    if headquarters(user):
        turns |= set(FLOW.tagged(HEADQUARTERS))
    elif abroad(user):
        turns |= set(FLOW.tagged(HANDLER))
        rows = rows.exclude(consultation__state__in=CONSULTATION.tagged("open"))  # these wait as consultations
    else:
        asked = Q(state__in=FLOW.tagged(TOWN)) | Q(stopped_at__isnull=False, state__in=FLOW.tagged(OPEN))
        return rows.filter(asked, organisation=organisation_of(user)).order_by("due_at", "-id")
    return rows.filter(state__in=turns).order_by("due_at", "-id")


def tasks(user: Actor, limit: int) -> list[Task]:
    """The soonest requests that wait for the user's side, as rows of the desk."""
    soonest = waiting_for(user).values("pk")[:limit]  # sorted without the long texts; only what the user may see
    rows = SupportRequest.objects.filter(pk__in=soonest).select_related(*ON_A_DESK).defer(*LONG_TEXTS)
    return [_task(row, user, row.told or 0) for row in with_level_told(rows).order_by("due_at", "-id")]


def _next_step(request: SupportRequest, user: Actor) -> tuple[str | Promise, str]:
    """The verb beside a row of the desk, and where it is done. Asks no guard that needs a query."""
    if request.state in FLOW.tagged(EDITABLE) and REQUEST.allows(user, "edit", request):
        return _("Continue writing"), reverse("casework:edit", kwargs={"pk": request.pk})
    if request.state == "in_approval" and REQUEST.allows(user, "submit", request):
        return _("Check and send"), reverse("casework:check", kwargs={"pk": request.pk})
    for step in FLOW.transitions:
        is_decided = step.guard in (is_conditional, is_possible)
        if request.state not in step.sources or step.is_danger or (is_decided and step.guard(request)):
            continue
        if REQUEST.allows(user, step.name, request):
            return step.label, reverse(f"casework:{step.name}", kwargs={"pk": request.pk})
    return _("Read"), ""


def _task(request: SupportRequest, user: Actor, told: int) -> Task:
    state = FLOW.state_of(request)
    office = request.handler.office if request.handler and HANDLER in state.tags else None  # whoever must act
    sees_inside = REQUEST.allows(user, "see_inside", request)
    verb, verb_url = _next_step(request, user)
    said: str | Promise = state.label if sees_inside else state.said
    if request.stopped_at and not is_towns_alone(request.state):
        said = _("Waits for the local government") if sees_inside else _("A question waits for you")
        verb, verb_url = (verb, verb_url) if sees_inside else (_("Answer"), f"{request.get_absolute_url()}#talk")
    return Task(
        title=str(request),
        url=request.get_absolute_url(),
        number=request.number or str(_("Draft")),
        asker=f"{request.organisation} {request.section}",
        state=said,
        tone=state.tone,
        verb=verb,
        verb_url=verb_url,
        due_at=request.due_at,
        zone=office.time_zone if office and sees_inside else "Asia/Tokyo",
        zone_name=office.city_shown if office and sees_inside else "",
        hint=request.kind.label,
        alarm=_("Brought to the level above") if told and sees_inside else "",
        is_example=request.is_example,
    )


DESK.add(
    Waiting(
        name="casework.requests",
        label=_("Requests"),
        tasks=tasks,
    )
)
