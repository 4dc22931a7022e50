"""Giving a request to an officer of headquarters."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.models import Post

from ..requests.models import SupportRequest
from ..requests.permissions import REQUEST
from .queries import officers, why_not

ASSIGN = declare("casework.support_request.assign", gettext_lazy("Officer in charge chosen"), "casework.supportrequest")


@transaction.atomic
def assign(request: SupportRequest, *, by: Actor, officer: Post) -> SupportRequest:
    """Put ``officer``, an open post of headquarters, in charge.

    Refused with NotPossible where the request is closed or not handed in, where the post is none of headquarters'
    officers, or in charge already. Recorded as ``casework.support_request.assign``; a reader tells the officer.
    """
    row = SupportRequest.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=request.pk)
    REQUEST.demand(by, "assign", row)
    if reason := why_not(row):
        raise NotPossible(str(reason))
    if not officers().filter(pk=officer.pk).exists():
        raise NotPossible(_("Choose an officer of headquarters."))
    if row.officer_in_charge_id == officer.pk:
        raise NotPossible(_("This officer is in charge already."))
    before, row.officer_in_charge = row.officer_in_charge_id, officer
    row.version += 1
    row.save(update_fields=["officer_in_charge", "version"])
    record(ASSIGN.name, row, by=by, before=before, after=officer.pk)
    return row
