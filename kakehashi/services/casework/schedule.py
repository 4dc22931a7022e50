"""What happens by the clock: what came of it is asked again, and who has not answered is reminded."""

from datetime import datetime

from kakehashi.base import time
from kakehashi.engines.ledger import scheduled

from .follow_ups.actions import ask, remind
from .follow_ups.queries import to_be_asked, to_be_reminded


@scheduled("casework.ask_what_came_of_it", at="08:50", days="weekdays", catch_up="once")
def ask_what_came_of_it(due: datetime) -> None:
    """Ask six and twelve months after the report (stages.toml); each stage once, also after downtime."""
    for request, months in to_be_asked(due.astimezone(time.TOKYO).date()):
        ask(request, by=None, stage=months)


@scheduled("casework.remind_of_questionnaires", at="09:00", days="weekdays", catch_up="once")
def remind_of_questionnaires(due: datetime) -> None:
    """Remind of questionnaires a week and two weeks after they were sent; stops when answered or declined."""
    for follow_up in to_be_reminded(due):
        remind(follow_up, by=None)
