"""Requests beside the areas of disasters. Reads only."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from kakehashi.base import time
from kakehashi.registry.affected_areas import areas_of, bodies_in
from kakehashi.registry.models import AffectedArea, Disaster

from ..requests.models import SupportRequest

ANY = "any"


def areas_of_request(request: SupportRequest) -> list[AffectedArea]:
    """By what the asking body is affected: on the day on which it handed the request in, before that today."""
    asked = request.submitted_at
    return areas_of(request.organisation_id, asked.astimezone(time.TOKYO).date() if asked else time.today())


def hint(request: SupportRequest) -> str:
    """What to say beside the recovery mark of a draft; empty where the body is not affected today, or it is ticked."""
    areas = [] if request.is_recovery else areas_of(request.organisation_id, time.today())
    if not areas:
        return ""
    named = _(", ").join(str(area.disaster) for area in areas)
    words = _(
        "%(body)s lies in the affected area of: %(disasters)s. Tick the recovery mark if this request is about it; "
        "nothing is ticked for you."
    )
    return words % {"body": request.organisation, "disasters": named}


def choices() -> list[tuple[str, str]]:
    """What the list can be narrowed by: any area that counts today, or one disaster's. One query."""
    return [(ANY, _("Any affected area of today")), *((str(row.pk), str(row)) for row in Disaster.objects.all())]


def in_area(rows: QuerySet[SupportRequest], wanted: str) -> QuerySet[SupportRequest]:
    """The requests of the bodies of an area: of `ANY` that counts today, or of the disaster with this key.

    Of a disaster only those since its day. Bodies that carry on a listed one belong to it. Three queries.
    """
    today = time.today()
    if wanted == ANY:
        return rows.filter(organisation__in=sorted(bodies_in(day=today, only_on=True)))
    disaster = Disaster.objects.filter(pk=int(wanted)).first() if wanted.isdecimal() else None
    if disaster is None:
        return rows.none()
    day = disaster.happened_on
    since = Q(created_at__gte=time.tokyo(day.year, day.month, day.day, 0))
    return rows.filter(since, organisation__in=sorted(bodies_in([disaster], day=today)))
