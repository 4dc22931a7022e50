"""Makes the kit in the background, a font or so in each round: a round must end before a worker is given up."""

from django.db import transaction

from kakehashi.engines.ledger import enqueue
from kakehashi.engines.ledger.tasks import task

from . import kept

MAKE = "multicultural.make_offline_kit"


def claim() -> str | None:
    """The next step; None where the kit is as it should be."""
    return kept.next_step()


def run(step: str) -> str:
    """Take it."""
    kept.make(step)
    return step


def done(_step: str) -> None:
    """And the one after it."""
    want_kit()


def want_kit() -> None:
    """Order what is left to be made; nothing where the kit is as it should be."""
    if kept.next_step() is not None:
        with transaction.atomic():
            enqueue(MAKE)


task(MAKE, claim=claim, done=done, after_crash="repeat")(run)
