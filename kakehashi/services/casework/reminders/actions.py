"""Reminding by hand."""

from django.db import transaction
from django.utils.translation import gettext_lazy

from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible

from ..follow_ups import actions as follow_ups
from ..requests.models import SupportRequest
from ..requests.permissions import REQUEST
from .queries import open_questionnaire, turn, why_not

REMIND = declare("casework.support_request.remind", gettext_lazy("Reminded"), "casework.supportrequest")


@transaction.atomic
def remind(request: SupportRequest, *, by: Actor) -> SupportRequest:
    """Remind whoever's turn it is; where a questionnaire is open, its link is sent again and the reminder counted.

    Refused with NotPossible where nobody's step is open, and before the wait of limits.toml is over. Recorded as
    ``casework.support_request.remind`` (or ``casework.follow_up.remind``); a reader tells the side concerned.
    """
    rows = SupportRequest.objects.select_for_update(of=("self",)).select_related("handler", "organisation")
    row = rows.get(pk=request.pk)
    REQUEST.demand(by, "remind", row)
    if reason := why_not(row):
        raise NotPossible(str(reason))
    follow_up = open_questionnaire(row)
    if follow_up is not None:
        follow_ups.remind(follow_up, by=by)
    else:
        record(REMIND.name, row, by=by, turn=turn(row))
    return row
