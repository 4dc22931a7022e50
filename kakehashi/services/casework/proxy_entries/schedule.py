"""What happens by the clock: towns are reminded to confirm what was entered for them."""

from datetime import datetime

from kakehashi.engines.ledger import scheduled

from .actions import remind_to_confirm
from .queries import to_be_reminded


@scheduled("casework.remind_to_confirm", at="09:25", days="weekdays", catch_up="once")
def remind_towns_to_confirm(due: datetime) -> None:
    """After the working days of reminders.toml; stops when the town has answered."""
    for request in to_be_reminded(due):
        remind_to_confirm(request, by=None)
