"""Fetching replies from the mailbox that MAILBOX_URL names."""

from django.conf import settings

from kakehashi.engines.ledger import Fault, task
from kakehashi.registry.clock import installation

from . import mailboxes
from .arrivals import take_in
from .reply_address import configured


def claim() -> bool | None:
    """Whether there is anything to fetch; never in a demonstration, where nothing comes by wire."""
    return True if settings.MAILBOX and configured() and not installation().is_demonstration else None


def done(count: int) -> None:
    """Each mail was written down by itself."""


@task("mailing.fetch", claim=claim, done=done, after_crash="repeat")
def fetch(_claimed: bool) -> int:
    """Take in what is unread. A mail that was handled when a worker died is known by its digest."""
    try:
        return mailboxes.fetch(settings.MAILBOX, take_in)
    except mailboxes.Away as fault:
        raise Fault(f"the mailbox for replies was not reached ({fault})") from None
