"""The group is told by one mail a morning; what it was told of is marked so."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record

from ..models import SharedDate, SharedNotice
from ..permissions import SHARED_DATE, SHARED_NOTICE

NOTICE = declare("offices.shared_notice.tell", gettext_lazy("Group told of a notice"), "offices.sharednotice")
DATE = declare("offices.shared_date.tell", gettext_lazy("Group told of a date"), "offices.shareddate")


@transaction.atomic
def mark_told(notices: Sequence[SharedNotice], dates: Sequence[SharedDate], *, by: Actor) -> int:
    """Mark notices and dates as told; by the clock (``by`` None), after the mails were written.

    What was marked already is left. Records ``offices.shared_notice.tell`` and ``offices.shared_date.tell``; returns
    how many were marked.
    """
    marked = 0
    for policy, event, given in ((SHARED_NOTICE, NOTICE, notices), (SHARED_DATE, DATE, dates)):
        policy.demand(by, "tell")
        rows = policy.model._default_manager.select_for_update(of=("self",)).filter(
            pk__in=[one.pk for one in given], told_at=None
        )
        for row in rows:
            row.told_at = time.now()
            row.save(update_fields=["told_at"])
            record(event.name, row, by=by)
            marked += 1
    return marked
