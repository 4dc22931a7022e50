"""Bringing overdue requests to somebody above."""

from django.db import transaction
from django.utils.translation import gettext_lazy

from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record

from ..requests.flows import OPEN
from ..requests.flows import SUPPORT_REQUEST as FLOW
from ..requests.models import SupportRequest
from .models import Escalation
from .permissions import ESCALATION as POLICY

ESCALATE = declare("casework.escalation.escalate", gettext_lazy("Overdue: brought to the level above"))


@transaction.atomic
def escalate(request: SupportRequest, *, by: Actor, level: int, turn: str) -> Escalation | None:
    """Note that the request's deadline was missed by so much that ``level`` is reached.

    ``turn``: whose step is overdue (handler, headquarters, town). None where the step was taken in the meantime or the
    level was told already. A reader tells whom it concerns. Recorded as ``casework.escalation.escalate``.
    """
    if by is not None:  # the schedule is nobody; a person never escalates by hand
        POLICY.demand(by, "escalate")
    row = SupportRequest.objects.select_for_update().get(pk=request.pk)
    if row.due_at is None or row.due_at != request.due_at or row.state not in FLOW.tagged(OPEN):
        return None
    told, is_new = Escalation.objects.get_or_create(
        request=row, due_at=row.due_at, level=level, defaults={"turn": turn}
    )
    if not is_new:
        return None
    record(ESCALATE.name, told, by=by, request=row.pk, level=level)
    return told
