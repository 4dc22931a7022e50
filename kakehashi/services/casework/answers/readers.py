"""What follows from a report: with the asker's consent others find the answer."""

from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry

from ..requests.models import SupportRequest
from .actions import share


@reads("casework.support_request.report", name="casework.share_the_answer")
def share_the_answer(entry: Entry) -> None:
    """Keep the report as an answer that every local government finds, if the asker agreed."""
    share(
        SupportRequest.objects.select_related("organisation", "handler__office").get(pk=entry.subject_id), by=entry.by
    )
