"""What happens by the clock: once an hour the kit is looked after, as texts may have been written anew or signed, or a
new version of the bank may have come."""

from datetime import datetime

from django.db import transaction

from kakehashi.engines.ledger import enqueue, scheduled


@scheduled("multicultural.offline_kit", at="*:50", catch_up="once")
def look_after_the_kit(due: datetime) -> None:
    """Make what is missing; the task does nothing where the kit is as it should be."""
    with transaction.atomic():
        enqueue("multicultural.make_offline_kit")
