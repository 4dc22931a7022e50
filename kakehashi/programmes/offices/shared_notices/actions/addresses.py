"""The private address of a desk's shared calendar: made for it, withdrawn by it."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible

from ..models import GroupCalendarAddress
from ..permissions import GROUP_CALENDAR_ADDRESS, SHARED_DATE

MADE = declare(
    "offices.group_calendar_address.make", gettext_lazy("Address of the shared calendar made"),
    "offices.groupcalendaraddress",
)  # fmt: skip
WITHDRAWN = declare(
    "offices.group_calendar_address.withdraw_group_address", gettext_lazy("Address of the shared calendar withdrawn"),
    "offices.groupcalendaraddress",
)  # fmt: skip


@transaction.atomic
def make_group_address(*, by: Actor) -> GroupCalendarAddress:
    """The desk's own address of its groups' dates and meetings; the one that it has, where it has one.

    Refused with PermissionDenied for whoever sees none. Records ``offices.group_calendar_address.make``.
    """
    SHARED_DATE.demand(by, "subscribe")
    post = post_of(by)
    if post is None:
        raise NotPossible(_("Only a desk has an address."))
    address, is_new = GroupCalendarAddress.objects.get_or_create(
        post=post, withdrawn_at=None, defaults={"made_at": time.now()}
    )
    if is_new:
        record(MADE.name, address, by=by)
    return address


@transaction.atomic
def withdraw_group_address(address: GroupCalendarAddress, *, by: Actor) -> GroupCalendarAddress:
    """Nothing is read at this address any more. A second time nothing happens.

    Records ``offices.group_calendar_address.withdraw_group_address``.
    """
    row = GroupCalendarAddress.objects.select_for_update(of=("self",)).select_related("post").get(pk=address.pk)
    GROUP_CALENDAR_ADDRESS.demand(by, "withdraw_group_address", row)
    if row.withdrawn_at is None:
        row.withdrawn_at = time.now()
        row.save(update_fields=["withdrawn_at"])
        record(WITHDRAWN.name, row, by=by)
    return row
