"""Whether a body lies in the area of a disaster on a day, and which bodies do. Reads only.

Every room asks here: requests, grants, news. A body that carries on another one carries on its area, too.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from .lineage import predecessors, successors
from .models import AffectedArea, Disaster


def areas_of(body: int, day: date) -> list[AffectedArea]:
    """By what ``body`` (its key) is affected on ``day``: its own rows and those of its predecessors. One query.

    The newest disaster first; each disaster once.
    """
    own_or_carried_on = Q(organisation=body) | Q(organisation__in=predecessors(body, day))
    rows = AffectedArea.objects.on(day).filter(own_or_carried_on).select_related("disaster", "organisation")
    found: dict[int, AffectedArea] = {}
    for row in rows.order_by("-disaster__happened_on", "pk"):
        known = found.get(row.disaster_id)
        if known is None or (known.organisation_id != body and row.organisation_id == body):
            found[row.disaster_id] = row
    return list(found.values())


def is_affected(body: int, day: date) -> bool:
    """Whether ``body`` (its key) lies in the area of any disaster on ``day``. One query."""
    return bool(areas_of(body, day))


def bodies_in(disasters: Iterable[Disaster] | None = None, *, day: date, only_on: bool = False) -> frozenset[int]:
    """The keys of the bodies in the areas of these disasters (None: of all), with those that carry them on by ``day``.

    ``only_on``: those that count on ``day``; else also those whose days are over. Two queries.
    """
    found = by_disaster(disasters, day=day, only_on=only_on)
    return frozenset().union(*found.values()) if found else frozenset()


def by_disaster(
    disasters: Iterable[Disaster] | None = None, *, day: date, only_on: bool = False
) -> dict[int, frozenset[int]]:
    """The same for each disaster by its key; a query for the rows and one for each disaster's heirs."""
    rows = AffectedArea.objects.on(day) if only_on else AffectedArea.objects.filter(valid_from__lte=day)
    if disasters is not None:
        rows = rows.filter(disaster__in=[disaster.pk for disaster in disasters])
    listed: dict[int, set[int]] = defaultdict(set)
    for disaster, body in rows.order_by().values_list("disaster", "organisation"):
        listed[disaster].add(body)
    return {key: frozenset(bodies) | successors(bodies, day) for key, bodies in listed.items()}
