"""What is counted by the clock."""

from datetime import datetime

from kakehashi.engines.ledger import scheduled

from .actions import recount


@scheduled("measures.recount", at="03:30", catch_up="once")
def recount_evidence(due: datetime) -> None:
    """Count the evidence of the plan anew, so that what was tagged or withdrawn afterwards is counted right."""
    recount()
