"""What happens by the clock: hand-overs whose day has come."""

from datetime import datetime

from kakehashi.engines.ledger import scheduled

from .actions import carry_out_hand_over, forget_note
from .queries import due, with_old_notes


@scheduled("members.hand_posts_over", at="00:05", days="daily", catch_up="once")
def hand_posts_over(_due: datetime) -> None:
    """Each planned hand-over whose day has come, once: what is done is not planned any more."""
    for hand_over in due():
        carry_out_hand_over(hand_over, by=None)


@scheduled("members.forget_notes", at="03:55", days="monthly:1", catch_up="once")
def forget_notes(_due: datetime) -> None:
    """Notes to successors are kept for five years."""
    for hand_over in with_old_notes():
        forget_note(hand_over, by=None)
