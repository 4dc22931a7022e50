"""What happens by the clock: who has not answered is reminded, at most twice."""

from datetime import datetime, timedelta

from kakehashi.engines.ledger import scheduled

from .follow_ups.actions import remind
from .follow_ups.models import FollowUp

FIRST_AFTER = timedelta(days=7)  # peers.md b: a weekly reminder is what the best relative does


@scheduled("casework.remind_of_questionnaires", at="09:00", days="weekdays", catch_up="once")
def remind_of_questionnaires(due: datetime) -> None:
    """Remind of questionnaires a week and two weeks after they were sent; stops when answered."""
    waiting = FollowUp.objects.filter(answered_at=None, reminders__lt=2, request__state="follow_up")
    for follow_up in waiting:
        if follow_up.asked_at + FIRST_AFTER * (follow_up.reminders + 1) <= due:
            remind(follow_up, by=None)
