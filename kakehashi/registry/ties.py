"""Which ties abroad a body has: its own, and those of the bodies that it carries on. Reads only.

A tie stays with the body that agreed on it. Where that body was merged, it is found under today's.
"""

from collections import Counter, defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Q

from .lineage import heirs, predecessors
from .models import Tie


def ties_of(body: int, day: date) -> list[Tie]:
    """The ties of ``body`` (its key) that were agreed on by ``day``: those in force first, then by day. One query."""
    mine = Q(organisation=body) | Q(organisation__in=predecessors(body, day))
    rows = Tie.objects.filter(mine, agreed_on__lte=day).select_related("organisation").order_by("agreed_on", "pk")
    return sorted(rows, key=lambda tie: tie.ended_on is not None and tie.ended_on < day)


def in_force(bodies: Collection[int], day: date) -> dict[int, list[Tie]]:
    """By body's key: the ties in force on ``day``; a tie of a body that is no more counts for those that carry it on.

    One query, and two where bodies with ties are no more.
    """
    found: dict[int, list[Tie]] = defaultdict(list)
    rows = list(Tie.objects.on(day).select_related("organisation").order_by("agreed_on", "pk"))
    ended = {tie.organisation_id for tie in rows if (last := tie.organisation.valid_until) and last < day}
    carried = heirs(ended, day)
    for tie in rows:
        for key in carried.get(tie.organisation_id, {tie.organisation_id}):
            if key in bodies:
                found[key].append(tie)
    return dict(found)


def territories(ties: Collection[Tie]) -> list[tuple[str, int]]:
    """How many of these ties lead to which country or region, the most first."""
    return Counter(tie.territory for tie in ties).most_common()
