"""What happens by the clock: the silent are reminded; who came is forgotten a year after the meeting."""

from datetime import datetime

from kakehashi.engines.ledger import scheduled

from .actions import forget_names, remind
from .queries import to_be_forgotten, to_be_reminded


@scheduled("offices.remind_of_meetings", at="08:50", catch_up="once")
def remind_of_meetings(due: datetime) -> None:
    """Once for each meeting, three days before the last day for answers."""
    for meeting in to_be_reminded(due):
        remind(meeting, by=None)


@scheduled("offices.forget_guests", at="03:20", catch_up="once")
def forget_guests(due: datetime) -> None:
    """The names of those who came, a year after the meeting."""
    for invitation in to_be_forgotten(due):
        forget_names(invitation, by=None)
