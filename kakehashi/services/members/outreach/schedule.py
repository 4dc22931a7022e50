"""What happens by the clock: whoever owns a next step is told on its day."""

from datetime import datetime

from kakehashi.base import time
from kakehashi.engines.ledger import scheduled

from .actions import tell_next_step
from .queries import steps_due


@scheduled("members.remind_of_next_steps", at="08:30", catch_up="each")
def remind_of_next_steps(due: datetime) -> None:
    """Once for each next step, on its day."""
    for contact in steps_due(due.astimezone(time.TOKYO).date()):
        tell_next_step(contact, by=None)
