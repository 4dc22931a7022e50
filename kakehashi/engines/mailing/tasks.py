"""Fetching replies from the mailbox that MAILBOX_URL names; a sender's turn at a sending."""

import logging

from django.conf import settings
from django.db import DatabaseError

from kakehashi.engines.ledger import Fault, enqueue, task
from kakehashi.registry.clock import installation

from . import mailboxes
from .arrivals import take_in
from .models import Sending
from .reply_address import configured
from .sending import lose_sight, take_turn

log = logging.getLogger(__name__)


def claim() -> bool | None:
    """Whether there is anything to fetch; never in a demonstration, where nothing comes by wire."""
    return True if settings.MAILBOX and configured() and not installation().is_demonstration else None


def done(count: int) -> None:
    """Each mail was written down by itself."""


def taken(raw: bytes) -> bool:
    """Whether one mail was handled. One that makes us fail stays unread and does not keep the others back."""
    try:
        take_in(raw)
    except DatabaseError:
        raise
    except Exception:
        log.exception("a mail could not be taken in; it stays unread")
        return False
    return True


@task("mailing.fetch", claim=claim, done=done, after_crash="repeat")
def fetch(_claimed: bool) -> int:
    """Take in what is unread. A mail that was handled when a worker died is known by its digest."""
    try:
        return mailboxes.fetch(settings.MAILBOX, taken)
    except mailboxes.Away as fault:
        raise Fault(f"the mailbox for replies was not reached ({fault})") from None


def turn_claim(sending: int) -> int | None:
    """Whether the sending runs. What a dead sender had claimed is looked after in any case."""
    lose_sight(sending)
    return sending if Sending.objects.get(pk=sending).is_running else None


def turn_done(more: bool, sending: int) -> None:
    """Order the next turn where more waits."""
    if more:
        enqueue("mailing.send_turn", sending=sending)


@task("mailing.send_turn", claim=turn_claim, done=turn_done, after_crash="repeat")
def send_turn(sending: int) -> bool:
    """Send for some seconds. Every batch is written down by itself, so that a turn that died is simply taken again."""
    return take_turn(sending)
