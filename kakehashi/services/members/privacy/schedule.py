"""What happens by the clock: administrators are reminded of what the law gives days for."""

from datetime import datetime

from kakehashi.base import time
from kakehashi.engines.ledger import scheduled

from .actions import remind_of_incident, remind_of_request
from .queries import open_incidents, open_requests
from .rules import is_reminded


@scheduled("members.remind_of_personal_data", at="09:05", days="daily", catch_up="once")
def remind_of_personal_data(due: datetime) -> None:
    """A week and two days before a report or an answer is due, on its day, and after it until it is done."""
    today = due.astimezone(time.TOKYO).date()
    for incident in open_incidents():
        if incident.next_due and is_reminded(incident.next_due, today):
            remind_of_incident(incident, by=None)
    for request in open_requests():
        if is_reminded(request.due, today):
            remind_of_request(request, by=None)
