"""The demonstration's checker: appointed, and with nothing signed. No demonstration may say that a text was checked."""

from collections.abc import Mapping

from kakehashi.base import time
from kakehashi.engines.ledger import happening_at
from kakehashi.registry.models import User

from . import actions
from .models import CheckerLanguage

CHECKER, TAG = "tsukishiro_checker", "ne"
APPOINTED = time.tokyo(2012, 9, 3, 10)


def is_told() -> bool:
    """Whether the checker was appointed."""
    return CheckerLanguage.objects.filter(tag=TAG).exists()


def live(people: Mapping[str, User]) -> None:
    """Headquarters appoints who checks Nepali. Repeatable: what has happened is left as it is."""
    if is_told():
        return
    with happening_at(APPOINTED):
        post = people[CHECKER].acting
        assert post is not None  # the cast holds posts
        actions.appoint_checker(post, by=people["hq_officer"], tag=TAG)
