"""What the other actions share: the locked rows, and a booking's half-hours."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kakehashi.engines.workflow import NotPossible, check_version

from ..models import Booking, Slot, Space
from ..queries import taken_slots
from ..rules import slots


def locked_space(pk: int, version: int | None = None) -> Space:
    """The row, locked: whoever books, changes or declines in one space stands in line.

    Refused with Conflict if it is newer than ``version``.
    """
    row = Space.objects.select_for_update(of=("self",)).select_related("office").get(pk=pk)
    check_version(row, version)
    return row


def locked_booking(booking: Booking, version: int | None = None) -> Booking:
    """The row, locked, behind its space; refused with Conflict if it is newer than ``version``."""
    space = locked_space(booking.space_id)
    rows = Booking.objects.select_for_update(of=("self",)).select_related("organisation", "post__section__organisation")
    row = rows.get(pk=booking.pk)
    check_version(row, version)
    row.space = space
    return row


def take(booking: Booking, starts_at: datetime, ends_at: datetime) -> None:
    """Give the half-hours to the booking, in place of those that it has.

    Refused with NotPossible where one is taken: by the question first, and by the unique constraint in any case.
    """
    wanted = slots(starts_at, ends_at)
    if taken_slots(booking.space, wanted, but=booking):
        raise NotPossible(_("It is booked already at this time. Choose another time, or another room or desk."))
    try:
        with transaction.atomic():
            leave(booking)
            Slot.objects.bulk_create([Slot(space=booking.space, booking=booking, starts_at=at) for at in wanted])
    except IntegrityError:
        raise NotPossible(_("It was booked by somebody else just now. Choose another time.")) from None


def leave(booking: Booking) -> None:
    """The half-hours are free again."""
    booking.slots.all().delete()
