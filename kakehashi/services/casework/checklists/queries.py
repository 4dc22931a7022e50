"""What can be asked of check-lists. Reads only."""

from dataclasses import dataclass

from ..request_types.rules import Check
from ..requests.models import SupportRequest
from .models import Tick


@dataclass(frozen=True)
class Line:
    """One item of a request's check-list, with its tick if somebody has ticked it."""

    check: Check
    tick: Tick | None


def lines(request: SupportRequest) -> list[Line]:
    """The check-list of a request in the order of its type's file (one query)."""
    ticks = Tick.objects.filter(request=request, is_done=True).select_related("post__section")
    done = {tick.item: tick for tick in ticks}
    return [Line(check, done.get(check.code)) for check in request.kind.checklist]


def not_ticked(request: SupportRequest) -> list[str]:
    """The words of what is not ticked yet, in the reader's language (one query)."""
    done = set(Tick.objects.filter(request=request, is_done=True).values_list("item", flat=True))
    return [str(check) for check in request.kind.checklist if check.code not in done]
