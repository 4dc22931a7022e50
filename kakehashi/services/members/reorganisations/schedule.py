"""What happens by the clock: reorganisations whose day has come."""

from datetime import datetime

from kakehashi.engines.ledger import scheduled
from kakehashi.engines.workflow import NotPossible

from .actions import carry_out_reorganisation, note_obstacles
from .queries import due


@scheduled("members.reorganise", at="00:10", days="daily", catch_up="once")
def reorganise(_due: datetime) -> None:
    """Each planned reorganisation whose day has come, once. What something stands in the way of is tried again the next
    day, and whoever planned it is told."""
    for row in due():
        try:
            carry_out_reorganisation(row, by=None)
        except NotPossible:
            note_obstacles(row, by=None)
