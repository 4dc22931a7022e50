"""The private address of a calendar: made for a desk, withdrawn by it."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible

from ..models import CalendarAddress, Space
from ..permissions import BOOKING, CALENDAR_ADDRESS, SPACE

MADE = declare("bookings.calendar_address.make", gettext_lazy("Calendar address made"), "bookings.calendaraddress")
WITHDRAWN = declare(
    "bookings.calendar_address.withdraw", gettext_lazy("Calendar address withdrawn"), "bookings.calendaraddress"
)


@transaction.atomic
def make_address(space: Space | None = None, *, by: Actor) -> CalendarAddress:
    """The desk's own address of one space, or of its own bookings; the one that it has, where it has one.

    Refused with PermissionDenied for whoever does not look after the space, with NotPossible without a desk. Records
    ``bookings.calendar_address.make``.
    """
    if space is None:
        BOOKING.demand(by, "subscribe")
    else:
        SPACE.demand(by, "subscribe", space)
    post = post_of(by)
    if post is None:
        raise NotPossible(_("Only a desk has an address."))
    address, is_new = CalendarAddress.objects.get_or_create(
        post=post, space=space, withdrawn_at=None, defaults={"made_at": time.now()}
    )
    if is_new:
        record(MADE.name, address, by=by, space=space.pk if space else 0)
    return address


@transaction.atomic
def withdraw_address(address: CalendarAddress, *, by: Actor) -> CalendarAddress:
    """Nothing is read at this address any more. Records ``bookings.calendar_address.withdraw``, once."""
    row = CalendarAddress.objects.select_for_update(of=("self",)).get(pk=address.pk)
    CALENDAR_ADDRESS.demand(by, "withdraw_address", row)
    if row.withdrawn_at is None:
        row.withdrawn_at = time.now()
        row.save(update_fields=["withdrawn_at"])
        record(WITHDRAWN.name, row, by=by)
    return row
