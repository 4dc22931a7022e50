"""How much lies where. Reads only, and only what the reader may see."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Avg, Count, F, Min, Q, QuerySet, Sum

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.measures.moments import Epoch
from kakehashi.registry.models import Post, Section

from ..conversation.models import Effort
from ..requests.flows import HANDLER, HEADQUARTERS, OPEN, TOWN
from ..requests.flows import SUPPORT_REQUEST as FLOW
from ..requests.models import SupportRequest
from ..requests.permissions import desks_of, headquarters, visible

WEEK = timedelta(days=7)


@dataclass
class Load:
    """What an office, a section or an officer has in hand, and how the answers of this fiscal year came."""

    place: Section | Post | None  # None: nobody has been asked yet
    open: int = 0
    here: int = 0  # the next step is the office's
    town: int = 0  # the next step is the local government's
    late: int = 0
    this_week: int = 0
    oldest: datetime | None = None  # the oldest deadline that has passed
    answered: int = 0
    on_time: int = 0
    mean_days: float | None = None
    minutes: int = 0
    yen: int = 0

    @property
    def percent_on_time(self) -> int | None:
        """Answers within the target, of a hundred; None where nothing was answered."""
        return round(100 * self.on_time / self.answered) if self.answered else None

    @property
    def hours(self) -> int:
        """Hours worked in this fiscal year."""
        return round(self.minutes / 60)


def april() -> datetime:
    """The beginning of the fiscal year."""
    return time.tokyo(time.fiscal_year(time.today()), 4, 1, 0)


def _in_hand(user: Actor, by: str, turn: str) -> dict[int | None, Load]:
    now = time.now()
    late = Q(due_at__lt=now)
    rows = visible(user).filter(state__in=FLOW.tagged(OPEN), number__isnull=False).order_by()
    found = _grouped(rows, by).annotate(
        open=Count("pk"),
        here=Count("pk", filter=Q(state__in=FLOW.tagged(turn))),
        town=Count("pk", filter=Q(state__in=FLOW.tagged(TOWN)) | Q(stopped_at__isnull=False)),
        late=Count("pk", filter=late),
        this_week=Count("pk", filter=Q(due_at__gte=now, due_at__lt=now + WEEK)),
        oldest=Min("due_at", filter=late),
    )
    return {row.pop("by"): Load(place=None, **row) for row in found}


def _grouped(rows: QuerySet[SupportRequest], by: str) -> Any:
    """By the ids of a column; as a sum, so that no index of that column tempts a database to walk all rows in order."""
    return rows.annotate(by=F(by) + 0).values("by")


def _add_answers(user: Actor, loads: dict[int | None, Load]) -> None:
    taken = Epoch("answered_at") - Epoch("submitted_at")
    rows = visible(user).filter(submitted_at__gte=april(), answered_at__isnull=False, handler__isnull=False)
    kept = Count("pk", filter=Q(answered_at__lte=F("answer_due_at")))
    for row in _grouped(rows.order_by(), "handler").annotate(n=Count("pk"), kept=kept, taken=Avg(taken)):
        load = loads.setdefault(row["by"], Load(place=None))
        load.answered, load.on_time = row["n"], row["kept"]
        load.mean_days = row["taken"] / 86_400


def _add_cost(user: Actor, loads: dict[int | None, Load]) -> None:
    rows = Effort.objects.filter(at__gte=april())
    rows = rows if headquarters(user) else rows.filter(post__section__in=desks_of(user))
    for row in rows.order_by().values("post__section").annotate(minutes=Sum("minutes"), yen=Sum("yen")):
        load = loads.setdefault(row["post__section"], Load(place=None))
        load.minutes, load.yen = row["minutes"] or 0, row["yen"] or 0


def loads_of_sections(user: Actor) -> list[Load]:
    """A row for each office and section that has requests, those that nobody was asked for first. Four queries."""
    loads = _in_hand(user, "handler", HANDLER)
    _add_answers(user, loads)
    _add_cost(user, loads)
    sections = Section.objects.select_related("office").in_bulk([pk for pk in loads if pk])
    for pk, load in loads.items():
        load.place = sections.get(pk) if pk else None
    return sorted(
        loads.values(),
        key=lambda load: (
            load.place is not None,
            load.place.office.position if isinstance(load.place, Section) and load.place.office else 99,
            str(load.place),
        ),
    )


def loads_of_officers(user: Actor) -> list[Load]:
    """A row for each officer in charge at headquarters. Two queries."""
    loads = _in_hand(user, "officer_in_charge", HEADQUARTERS)
    posts = Post.objects.select_related("section").in_bulk([pk for pk in loads if pk])
    for pk, load in loads.items():
        load.place = posts.get(pk) if pk else None
    return sorted(loads.values(), key=lambda load: (-load.late, -load.open))
