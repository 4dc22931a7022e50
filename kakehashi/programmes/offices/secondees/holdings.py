"""What a post holds of resident secondees: stays that it wished for, whose log it keeps, that it looks after."""

from collections.abc import Callable, Collection
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access.holdings import HOLDINGS, Holding, Line, Passes

from .actions import pass_logs, pass_proposals, pass_wishes
from .flows import LOGS, OPEN, TOWN
from .flows import RESIDENT_SECONDEE as FLOW
from .models import ResidentSecondee


def _held(field: str) -> Callable[[Collection[int]], QuerySet[ResidentSecondee]]:
    """The stays that are not over, by one of their posts."""

    def things(posts: Collection[int]) -> QuerySet[ResidentSecondee]:
        live = FLOW.tagged(OPEN, LOGS, TOWN)
        return ResidentSecondee.objects.filter(**{f"{field}__in": posts}, state__in=live).order_by("ends", "pk")

    return things


def _line(row: ResidentSecondee) -> Line:
    state = FLOW.state_of(row)
    at = time.tokyo(row.ends.year, row.ends.month, row.ends.day, 0)
    return Line(str(row), row.get_absolute_url(), row.number, state.label, state.tone, at)


def _declare(name: str, label: Any, owner: str, passes: Passes) -> None:
    HOLDINGS.add(
        Holding(
            name=name, label=label, of="post", things=_held(owner), owner=owner, line=_line, passes=passes,
            is_work=True,
        )
    )  # fmt: skip


_declare("offices.secondees_wished", _("Resident secondees whom the post sends"), "post", pass_wishes)
_declare("offices.secondees_logged", _("Resident secondees whose log the post keeps"), "secondee_post", pass_logs)
_declare("offices.secondees_taken", _("Resident secondees whom the post looks after"), "office_post", pass_proposals)
