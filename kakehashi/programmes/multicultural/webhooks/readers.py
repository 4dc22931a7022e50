"""What follows when a notice was published, updated or retracted: its body's webhooks are told."""

from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry

from ..notices.models import Notice
from . import actions


@reads(
    "multicultural.notice.publish",
    "multicultural.notice.publish_at_once",
    "multicultural.notice.retract",
    name="multicultural.tell_webhooks",
)
def tell_webhooks(entry: Entry) -> None:
    """Order the calls. A notice that updates another is an update."""
    notice = Notice.objects.get(pk=entry.subject_id)
    if entry.name.endswith(".retract"):
        actions.order(notice, by=None, event="retract")
    else:
        actions.order(notice, by=None, event="update" if notice.updates_id else "publish")
