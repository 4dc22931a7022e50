"""What the rooms have done for the bodies of an area: counted from the records. Reads only."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.functional import Promise

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.measures.works import WORKS
from kakehashi.registry.affected_areas import by_disaster
from kakehashi.registry.models import Disaster


@dataclass(frozen=True)
class Recovery:
    """Of one room: how many records the bodies of an area have since its day, of how many bodies, with the flag."""

    label: str | Promise
    records: int
    bodies: int
    flagged: int
    open: int
    done: int


def recoveries(user: Actor, disaster: Disaster) -> list[Recovery]:
    """The rooms that know a recovery flag, counted over the area of a disaster; two queries and one for each room.

    Only what ``user`` may see is counted.
    """
    bodies = by_disaster([disaster], day=time.today()).get(disaster.pk, frozenset())
    day = disaster.happened_on
    since = time.tokyo(day.year, day.month, day.day, 0)
    found = []
    for work in (work for work in WORKS.values() if work.recovery is not None):
        rows = work.of_body(user, *sorted(bodies)).filter(**{f"{work.at}__gte": since}).order_by()
        flag: Q = work.recovery or Q(pk=None)
        count = rows.aggregate(
            records=Count("pk"),
            bodies=Count(work.organisation, distinct=True),
            flagged=Count("pk", filter=flag),
            open=Count("pk", filter=flag & work.is_open),
            done=Count("pk", filter=flag & work.is_done),
        )
        found.append(Recovery(work.label, **count))
    return found
