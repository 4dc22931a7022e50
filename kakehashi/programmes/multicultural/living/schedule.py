"""At midnight what was approved for the day is published, and what is over ends, so that what it stood in for stands
again: each once, also after a time in which nothing ran."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from kakehashi.base import time
from kakehashi.engines.ledger import scheduled

from . import actions
from .flows import ASIDE, PUBLISHED
from .models import LawChange, LivingText, Passage


@scheduled("multicultural.living_information", at="00:00", catch_up="once")
def follow_the_day(due: datetime) -> None:
    """Passage by passage, all languages of one in one step; then the changes of law whose day has come."""
    waiting = LivingText.objects.filter(state="ready", valid_from__lte=time.today()).values("passage")
    faults: list[Exception] = []
    for passage in Passage.objects.filter(pk__in=waiting):
        _go_on(faults, actions.publish_due, passage)
    over = LivingText.objects.filter(state__in=(PUBLISHED, ASIDE), valid_until__lt=time.today()).values("passage")
    for passage in Passage.objects.filter(pk__in=over):
        _go_on(faults, actions.end_what_is_over, passage)
    for change in LawChange.objects.filter(state="preparing", day__lte=time.today()):
        _go_on(faults, actions.take_effect, change)
    if faults:
        raise ExceptionGroup("not everything was published", faults)


def _go_on(faults: list[Exception], action: Callable[..., Any], row: Any) -> None:
    """One passage that cannot be published keeps no other one back; it is told at the end, and tried again."""
    try:
        action(row, by=None)
    except Exception as fault:  # noqa: BLE001 -- raised at the end, all together
        faults.append(fault)
