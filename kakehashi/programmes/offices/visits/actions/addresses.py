"""The private address of a calendar: made for a desk, withdrawn by it."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible

from ..models import CalendarAddress, VisitProgramme
from ..permissions import CALENDAR_ADDRESS, VISIT_PROGRAMME

MADE = declare("offices.calendar_address.make", gettext_lazy("Calendar address made"), "offices.calendaraddress")
WITHDRAWN = declare(
    "offices.calendar_address.withdraw", gettext_lazy("Calendar address withdrawn"), "offices.calendaraddress"
)


@transaction.atomic
def make_address(programme: VisitProgramme, *, by: Actor) -> CalendarAddress:
    """The desk's own address of this programme; the one that it has, where it has one.

    Refused with PermissionDenied for whoever does not see the programme. Records ``offices.calendar_address.make``.
    """
    VISIT_PROGRAMME.demand(by, "subscribe", programme)
    post = post_of(by)
    if post is None:
        raise NotPossible(_("Only a desk has an address."))
    address, is_new = CalendarAddress.objects.get_or_create(
        programme=programme, post=post, withdrawn_at=None, defaults={"made_at": time.now()}
    )
    if is_new:
        record(MADE.name, address, by=by, programme=programme.pk)
    return address


@transaction.atomic
def withdraw_address(address: CalendarAddress, *, by: Actor) -> CalendarAddress:
    """Nothing is read at this address any more. A second time nothing happens.

    Records ``offices.calendar_address.withdraw``.
    """
    row = CalendarAddress.objects.select_for_update(of=("self",)).select_related("programme").get(pk=address.pk)
    CALENDAR_ADDRESS.demand(by, "withdraw", row)
    if row.withdrawn_at is None:
        row.withdrawn_at = time.now()
        row.save(update_fields=["withdrawn_at"])
        record(WITHDRAWN.name, row, by=by, programme=row.programme_id)
    return row
