"""What can be asked of mail that came in; reads only."""

from datetime import timedelta

from kakehashi.base import time
from kakehashi.registry.models import Post

from .models import Incoming
from .rules import limits

TALK = ("filed", "waiting", "refused", "auto-reply")


def is_crowded(thread: str) -> bool:
    """Whether as many mails came to one record within the hour as people hardly write: more wait for a yes."""
    return _came(thread) >= limits()["an_hour_in_a_thread"]


def is_flooded(thread: str) -> bool:
    """Whether so many came that only machines write: more are refused."""
    return _came(thread) >= limits()["held_an_hour_in_a_thread"]


def _came(thread: str) -> int:
    since = time.machine_now() - timedelta(hours=1)
    return Incoming.objects.filter(thread=thread, came_at__gt=since, kind__in=TALK).count()


def may_be_told(sender_digest: str) -> bool:
    """Whether this sender may be answered once more today, and anybody within this hour."""
    now = time.machine_now()
    told = Incoming.objects.filter(told_at__gt=now - timedelta(days=1), sender_digest=sender_digest).count()
    everybody = Incoming.objects.filter(told_at__gt=now - timedelta(hours=1)).count()
    return told < limits()["answers_a_day_to_an_address"] and everybody < limits()["answers_an_hour"]


def is_known(address: str) -> bool:
    """Whether it is the address of an open post."""
    return bool(address) and Post.objects.filter(email__iexact=address, is_open=True).exists()
