"""What happens by the clock: the meaning of what is new is learned where that is on, and forgotten where it is off."""

from datetime import datetime

from kakehashi.engines.ledger import enqueue, scheduled

from . import learning, meaning
from .tasks import LEARN


@scheduled("search.learn", at="*:20", days="daily", catch_up="once")
def learn_what_is_new(_due: datetime) -> None:
    """Order the first batch; each orders the next one. Where it was switched off nothing is kept of before."""
    if meaning.is_on():
        enqueue(LEARN)
    else:
        learning.unlearn()
