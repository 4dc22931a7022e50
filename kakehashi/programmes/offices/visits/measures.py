"""What visit programmes serve of the plan, and the line of one on an office's and a body's page."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.measures.rooms import ROOMS, Room
from kakehashi.engines.measures.works import WORKS, Line, Work

from .flows import VISIT_PROGRAMME as FLOW
from .models import VisitProgramme
from .permissions import visible


def done(item: str) -> QuerySet[VisitProgramme]:
    """Visits that took place and serve a plan item."""
    return VisitProgramme.objects.filter(plan_items__code=item, state__in=FLOW.tagged("final")).distinct()


ROOMS.add(
    Room(
        name="offices.visits",
        label=_("Visit programme"),
        what=_(
            "Days, appointments, who goes along and what is arranged, handed over as paper, calendar and phone page."
        ),
        items=("1P-10", "7P-10"),
        role="hq_officer",
        records=done,
        final=("offices.visit_programme.finish",),
        url=lambda programme: f"/visits/{programme.pk}/",
    )
)


def _line(programme: VisitProgramme) -> Line:
    day = programme.begins
    return Line(
        at=time.tokyo(day.year, day.month, day.day),
        title=programme.title,
        url=programme.get_absolute_url(),
        number=programme.number,
        state=FLOW.state_of(programme).label,
        tone=programme.tone,
        body=str(programme.organisation or ""),
        is_example=programme.is_example,
        work=_("Visit programme"),
    )


WORKS.add(
    Work(
        name="offices.visits",
        label=_("Visit programmes"),
        visible=visible,
        line=_line,
        at="made_at",
        organisation="organisation",
        office="office__code",
        plan_field=7,
        is_open=Q(state__in=FLOW.tagged("open")),
        told=("offices.visit_programme.start",),
    )
)
