"""What inquiries serve of the plan, and whose turn it is."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import Actor, organisation_of, roles_of
from kakehashi.engines.measures.desk import DESK, Task, Waiting
from kakehashi.engines.measures.rooms import ROOMS, Room
from kakehashi.engines.measures.works import WORKS, Line, Work

from .flows import ASK, IN, INQUIRY, RELAY, RELAY_FLOW
from .models import Ask, Inquiry, Relay
from .permissions import asks, headquarters, inquiries, relays
from .queries import DESKS, MAY_ANSWER

HINT = _("Inquiry")


def consolidated(item: str) -> QuerySet[Inquiry]:
    """Inquiries about a plan item whose answers were consolidated."""
    return Inquiry.objects.filter(plan_items__code=item, state__in=INQUIRY.tagged("final")).distinct()


ROOMS.add(
    Room(
        name="inquiries.needs_survey",
        label=_("Survey of needs and satisfaction"),
        what=_(
            "Local governments are asked once a year what they need, and how satisfied they are; they read the result."
        ),
        items=("5P-6",),
        role="hq_officer",
        records=consolidated,
        final=("inquiries.inquiry.consolidate",),
        url=lambda inquiry: f"/inquiries/{inquiry.pk}/consolidation/",
    )
)


def rows(user: Actor) -> list[QuerySet[Any]]:
    """What may wait; see `tasks`."""
    if headquarters(user):
        over = Q(state="open", due_at__lt=time.now())
        return [inquiries(user).filter(over | Q(state__in=("closed", "consolidated"))).order_by("due_at")]
    roles, own = roles_of(user), organisation_of(user)
    if own is None or not roles & set(DESKS):
        return []
    found: list[QuerySet[Any]] = [asks(user).filter(MAY_ANSWER, organisation=own).order_by("due_at")]
    if "branch_officer" in roles:
        passing = relays(user).filter(state__in=RELAY_FLOW.tagged(RELAY), inquiry__state="open")
        found.append(passing.order_by("due_at"))
    return found


def tasks(user: Actor, limit: int) -> list[Task]:
    """Headquarters closes, consolidates, sends on; bodies answer; relays pass on and send on. Two queries at most."""
    waiting = rows(user)
    if headquarters(user):
        return [_of_inquiry(row) for found in waiting for row in found[:limit]]
    named = [found.select_related("inquiry__post__section")[:limit] for found in waiting]
    made = (_of_ask, _of_relay)
    return [make(row) for make, found in zip(made, named, strict=False) for row in found][:limit]


def _of_inquiry(row: Inquiry) -> Task:
    verbs = {"open": _("Close the inquiry"), "closed": _("Consolidate"), "consolidated": _("Send the result on")}
    return _task(row, row, INQUIRY, verbs[row.state])


def _of_ask(row: Ask) -> Task:
    return _task(row, row.inquiry, ASK, _("Answer the inquiry"))


def _of_relay(row: Relay) -> Task:
    return _task(
        row,
        row.inquiry,
        RELAY_FLOW,
        _("Pass on to municipalities") if row.state == "asked" else _("Send the answers on"),
    )


def _task(row: Any, inquiry: Inquiry, flow: Any, verb: Any) -> Task:
    state = flow.state_of(row)
    return Task(
        title=inquiry.title,
        url=row.get_absolute_url(),
        number=inquiry.number,
        asker=str(inquiry.post.section),
        state=state.label,
        tone=state.tone,
        verb=verb,
        due_at=row.due_at,
        hint=HINT,
        is_example=row.is_example,
    )


DESK.add(Waiting(name="inquiries.inquiries", label=_("Inquiries"), tasks=tasks, rows=rows))


def _line(ask: Ask) -> Line:
    return Line(
        at=ask.due_at,
        title=ask.inquiry.title,
        url=ask.get_absolute_url(),
        number=ask.inquiry.number,
        state=ASK.state_of(ask).label,
        tone=ask.tone,
        body=str(ask.organisation),
        is_example=ask.is_example,
        work=_("Inquiry"),
    )


WORKS.add(
    Work(
        name="inquiries.asks",
        label=_("Inquiries"),
        visible=asks,
        line=_line,
        at="due_at",
        organisation="organisation",
        plan_field=5,
        is_open=MAY_ANSWER,
        late=lambda now: Q(due_at__lt=now),
        asks=~Q(state="waiting") & ~Q(inquiry__state__in=("draft", "called_off")),
        is_done=Q(state__in=ASK.tagged(IN)),
        is_use=False,  # it is headquarters that asks: after one survey of all, nobody would be left to be reached
    )
)
