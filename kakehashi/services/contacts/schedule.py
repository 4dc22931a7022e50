"""What happens by the clock: owners are told of contacts past their term; old values of merges go."""

from datetime import datetime

from kakehashi.base import time
from kakehashi.engines.ledger import scheduled
from kakehashi.registry.models import Post

from .actions import merge_for_good, tell_past_term
from .models import Person, PersonMerge
from .queries import past_term


@scheduled("contacts.tell_of_terms", at="08:30", days="weekly:mon", catch_up="once")
def tell_of_terms(due: datetime) -> None:
    """Every owner with contacts past their term, once a week, until they are erased or kept anew."""
    day = due.astimezone(time.TOKYO).date()
    owners = past_term(Person.objects.all(), day).order_by().values("owner").distinct()
    for owner in Post.objects.filter(pk__in=owners).order_by("pk"):
        tell_past_term(owner, by=None)


@scheduled("contacts.merge_for_good", at="03:10", days="daily", catch_up="once")
def old_values_of_merges_go(due: datetime) -> None:
    """The old values that a merge keeps for undoing, once it cannot be undone any more."""
    day = due.astimezone(time.TOKYO).date()
    for merged in PersonMerge.objects.filter(until__lt=day).exclude(before={}).select_related("gone"):
        merge_for_good(merged, by=None)
