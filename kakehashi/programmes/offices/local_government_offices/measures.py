"""What the register serves of the plan, what waits, and the line of an office on a body's and on CLAIR's page."""

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, office_of, organisation_of, roles_of
from kakehashi.engines.measures.desk import DESK, Task, Waiting
from kakehashi.engines.measures.rooms import ROOMS, Room
from kakehashi.engines.measures.works import WORKS, Line, Work

from . import rules
from .flows import LOCAL_GOVERNMENT_OFFICE as FLOW
from .flows import OPEN
from .models import LocalGovernmentOffice
from .permissions import LOCAL_GOVERNMENT_OFFICE, visible
from .queries import OFFICE, TOWN, owned_by

ROOMS.add(
    Room(
        name="offices.local_government_offices",
        label=_("Local governments' own overseas offices"),
        what=_(
            "Register and map of points; each local government keeps its entries up to date and is asked once a year."
        ),
        items=("7G-18",),
        role="hq_officer",
        records=lambda _item: LocalGovernmentOffice.objects.filter(confirmed_on__isnull=False),
        final=("offices.local_government_office.confirm_entry",),
        url=lambda office: f"/local-government-offices/{office.pk}/",
    )
)


def line(office: LocalGovernmentOffice) -> Line:
    """An office on a page over all services."""
    return Line(
        at=office.registered_at,
        title=str(office),
        url=office.get_absolute_url(),
        state=FLOW.state_of(office).label,
        tone=office.tone,
        body=office.owners_shown,
        is_example=office.is_example,
        work=_("Local government's own overseas office"),
    )


WORKS.add(
    Work(
        name="offices.local_government_offices",
        label=_("Local governments' own overseas offices"),
        visible=visible,
        line=line,
        at="registered_at",
        organisation="owners",
        office="partner__code",
        plan_field=7,
        is_open=Q(state=OPEN),
    )
)


def rows(user: Actor) -> "list[QuerySet[LocalGovernmentOffice]]":
    """For a body: its entries that wait for a yes. For CLAIR's office: those about which nobody answered."""
    roles = roles_of(user)
    found = LOCAL_GOVERNMENT_OFFICE.visible(user).filter(state=OPEN)
    if roles & TOWN:
        return [found.filter(Q(confirmed_on=None) | Q(asks__gt=0), pk__in=owned_by(organisation_of(user) or 0))]
    if roles & OFFICE and office_of(user):
        return [found.filter(partner=office_of(user), asks__gte=rules.MOST_ASKS)]
    return []


def tasks(user: Actor, limit: int) -> list[Task]:
    """What waits for a yes; two queries, none for anybody else."""
    return [
        Task(
            title=str(row),
            url=row.get_absolute_url(),
            number="",
            asker=row.owners_shown,
            state=_("To be confirmed"),
            tone="wait",
            verb=_("Look at the entry and confirm it"),
            due_at=None,
            is_example=row.is_example,
            verb_url=reverse("offices:confirm_entry", args=[row.pk]),
        )
        for found in rows(user)
        for row in found.order_by("confirmed_on", "pk")[:limit]
    ]


DESK.add(Waiting("offices.entries", _("Entries of overseas offices to be confirmed"), tasks, rows))
