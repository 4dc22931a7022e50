"""What happens by the clock: an answer whose embargo ends is found from that day on."""

from datetime import datetime

from kakehashi.base import time
from kakehashi.engines.ledger import scheduled

from .actions import open_answer
from .models import Answer


@scheduled("casework.open_answers", at="00:10", catch_up="each")
def open_answers(due: datetime) -> None:
    """Those whose day it is."""
    for answer in Answer.objects.filter(request__embargo_until=due.astimezone(time.TOKYO).date()):
        open_answer(answer, by=None)
