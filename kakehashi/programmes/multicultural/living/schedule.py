"""At midnight what was approved for the day is published, and what is over ends: each once, also after a time in which
nothing ran."""

from datetime import datetime

from kakehashi.base import time
from kakehashi.engines.ledger import scheduled

from . import actions
from .models import LawChange, LivingText, Passage


@scheduled("multicultural.living_information", at="00:00", catch_up="once")
def follow_the_day(due: datetime) -> None:
    """Passage by passage, all languages of one in one step; then the changes of law whose day has come."""
    waiting = LivingText.objects.filter(state="ready", valid_from__lte=time.today()).values("passage")
    for passage in Passage.objects.filter(pk__in=waiting):
        actions.publish_due(passage, by=None)
    over = LivingText.objects.filter(state="published", valid_until__lt=time.today()).values("passage")
    for passage in Passage.objects.filter(pk__in=over):
        actions.end_what_is_over(passage, by=None)
    for change in LawChange.objects.filter(state="preparing", day__lte=time.today()):
        actions.take_effect(change, by=None)
