"""What happens by the clock: approved pages become public on their day, and go after their last one."""

from datetime import datetime

from kakehashi.base import time
from kakehashi.engines.ledger import scheduled

from . import actions
from .page_kinds import PAGE_KINDS


@scheduled("content.release_and_expire", at="00:05", catch_up="once")
def release_and_expire(due: datetime) -> None:
    """Once a day, in Japan; what another day stands against stays as it is."""
    day = due.astimezone(time.TOKYO).date()
    for kind in PAGE_KINDS.values():
        for page in kind.model.objects.exclude(approved_version=None):
            actions.release(page, by=None)
        for page in kind.model.objects.filter(live=True, expires_on__lt=day):
            actions.expire(page, by=None)
