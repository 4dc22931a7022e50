"""What can be done with a check-list."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import Event, declare, record
from kakehashi.engines.workflow import NotPossible

from ..requests.flows import OPEN
from ..requests.flows import SUPPORT_REQUEST as FLOW
from ..requests.models import SupportRequest
from ..requests.permissions import REQUEST
from .models import Tick

TICK = declare("casework.tick.set", gettext_lazy("Item of the check-list ticked"))
UNTICK = declare("casework.tick.take_back", gettext_lazy("Tick of the check-list taken back"))


def _put(request: SupportRequest, *, by: Actor, item: str, is_done: bool, event: Event) -> Tick | None:
    REQUEST.demand(by, "tick", request)
    post = post_of(by)
    if post is None or item not in {check.code for check in request.kind.checklist}:
        raise NotPossible(_("This item is not on the check-list any more."))
    row = SupportRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)  # two desks never make one twice
    if row.state not in FLOW.tagged(OPEN):
        raise NotPossible(_("The request is over; its check-list stays as it is."))
    tick = Tick.objects.filter(request=request, item=item).first()
    if (tick is not None and tick.is_done) == is_done:
        return tick  # somebody was faster; their post and time stay
    tick = tick or Tick(request=request, item=item)
    tick.is_done, tick.post, tick.at = is_done, post, time.now()
    tick.save()
    record(event.name, tick, by=by, request=request.pk, item=item)
    return tick


@transaction.atomic
def tick(request: SupportRequest, *, by: Actor, item: str) -> Tick | None:
    """Tick an item off (``item``: its code in the type's file), with the post that ``by`` acts as and the time.

    What is ticked already stays as it is. Refused with PermissionDenied for the asking side, with NotPossible for an
    item that the type does not have and once the request is over. Records ``casework.tick.set``.
    """
    return _put(request, by=by, item=item, is_done=True, event=TICK)


@transaction.atomic
def untick(request: SupportRequest, *, by: Actor, item: str) -> Tick | None:
    """Take a tick back; that there was one stays in the ledger. Refused like `tick`.

    Records ``casework.tick.take_back``.
    """
    return _put(request, by=by, item=item, is_done=False, event=UNTICK)
