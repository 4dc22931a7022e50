"""What a desk decides on a suggestion."""

from django.db import transaction

from kakehashi.engines.access import Actor
from kakehashi.engines.workflow import check_version

from ..flows import SUGGESTION as FLOW
from ..models import Suggestion
from ..permissions import SUGGESTION as POLICY
from .automatic import draft


def _locked(suggestion: Suggestion, version: int | None) -> Suggestion:
    rows = Suggestion.objects.select_for_update(of=("self",))
    row = rows.select_related("organisation", "event", "notice", "telegram").get(pk=suggestion.pk)
    check_version(row, version)
    return row


@transaction.atomic
def take(suggestion: Suggestion, *, by: Actor, version: int | None = None) -> Suggestion:
    """Make a draft of a notice of it, or an update of the one that was made of it before; the desk goes on from there.

    Refused with PermissionDenied for others than desks of the town, with NotPossible where it does not wait any more,
    with Conflict where it was revised meanwhile. Recorded, and so is what becomes of the notice.
    """
    row = _locked(suggestion, version)
    FLOW.demand(row, "take", by=by, policy=POLICY)
    notice = draft(row, by=by)
    # What stands is kept: the draft hangs on it, and may be dropped.
    row.notice = notice.updates or notice
    FLOW.advance(row, "take", by=by, policy=POLICY, notice=notice.pk)
    return row


@transaction.atomic
def decline(suggestion: Suggestion, *, by: Actor, version: int | None = None) -> Suggestion:
    """Make nothing of it. It waits again only where a later telegram is graver. Refused like `take`. Recorded."""
    row = _locked(suggestion, version)
    FLOW.advance(row, "decline", by=by, policy=POLICY)
    return row
