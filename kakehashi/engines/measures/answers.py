"""How much bodies were asked for, and how much of it they have answered: over all works that ask (`Work.asks`)."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, F

from kakehashi.base import time
from kakehashi.engines.access import Actor

from .works import WORKS, Rows


@dataclass(frozen=True)
class Answers:
    """What one body was asked for in all years, how much of it it has answered, and what is overdue."""

    asked: int = 0
    answered: int = 0
    late: int = 0


def answers_of_bodies(user: Actor, organisations: Collection[int]) -> dict[int, Answers]:
    """By body's key, counted from what ``user`` may see; bodies that were asked for nothing are left out.

    One query, none for no body.
    """
    bodies, parts = sorted(organisations), list[Rows]()
    for work in (one for one in WORKS.values() if one.organisation and one.asks is not None and bodies):
        rows = work.of_body(user, *bodies).filter(work.asks).order_by().values(_body=F(work.organisation))
        counted = rows.annotate(
            _asked=Count("pk"),
            _done=Count("pk", filter=work.is_done),
            _late=Count("pk", filter=work.is_open & work.late(time.now())),
        )
        parts.append(counted.values_list("_body", "_asked", "_done", "_late"))
    found: dict[int, Answers] = {}
    for body, asked, answered, late in parts[0].union(*parts[1:], all=True) if parts else ():
        so_far = found.get(body, Answers())
        found[body] = Answers(so_far.asked + asked, so_far.answered + answered, so_far.late + late)
    return found
