"""The desks of an office are asked once a year if its entry is still right; done by the clock."""

from django.db import transaction
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record

from .. import rules
from ..flows import OPEN
from ..models import LocalGovernmentOffice
from ..permissions import LOCAL_GOVERNMENT_OFFICE as POLICY

ASK = declare(
    "offices.local_government_office.ask", gettext_lazy("Asked if the entry is right"), "offices.localgovernmentoffice"
)


@transaction.atomic
def ask(office: LocalGovernmentOffice, *, by: Actor) -> LocalGovernmentOffice:
    """Ask the desks of an office if its entry is still right; by the clock (``by`` None).

    Nothing happens where it was confirmed or asked meanwhile (`rules.is_to_be_asked`) or is closed. Refused with
    PermissionDenied for people. Records ``offices.local_government_office.ask``.
    """
    row = LocalGovernmentOffice.objects.select_for_update(of=("self",)).get(pk=office.pk)
    POLICY.demand(by, "ask", row)
    today = time.today()
    if row.state == OPEN and rules.is_to_be_asked(row.confirmed_on, row.asked_on, row.asks, today):
        row.asked_on, row.asks = today, row.asks + 1
        row.version += 1
        row.save(update_fields=["asked_on", "asks", "version"])
        record(ASK.name, row, by=by, asks=row.asks)
    return row
