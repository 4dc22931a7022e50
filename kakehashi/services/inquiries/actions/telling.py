"""What the other actions share: the locked rows, and the order to tell the bodies of an area."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext_lazy

from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import check_version

from ..models import Ask, Inquiry, Relay
from ..queries import Area

TELL = declare("inquiries.inquiry.tell_area", gettext_lazy("Local governments of an area told"), "inquiries.inquiry")


def tell(inquiry: Inquiry, what: str, among: Iterable[Area], *, by: Actor, **only: datetime | int) -> None:
    """Order that the desks of these areas are told ``what``: one task for each, so that no writer waits long.

    ``only``: ``reminded_at`` and ``reminder`` name the bodies of the area that are meant, where these are not all.
    """
    for area in among:
        record(TELL.name, inquiry, by=by, what=what, prefecture=area.prefecture, relay=area.relay or 0, **only)


def locked_inquiry(inquiry: Inquiry, version: int | None = None) -> Inquiry:
    """The row, locked; refused with Conflict if it is newer than ``version``."""
    row = Inquiry.objects.select_for_update(of=("self",)).select_related("question_set").get(pk=inquiry.pk)
    check_version(row, version)
    return row


def locked_ask(ask: Ask, version: int | None = None) -> Ask:
    """The row, locked, with what its guards ask."""
    rows = Ask.objects.select_for_update(of=("self",)).select_related("inquiry__question_set", "relay", "organisation")
    row = rows.get(pk=ask.pk)
    check_version(row, version)
    return row


def locked_relay(relay: Relay, version: int | None = None) -> Relay:
    """The row, locked, with its inquiry."""
    row = Relay.objects.select_for_update(of=("self",)).select_related("inquiry", "organisation").get(pk=relay.pk)
    check_version(row, version)
    return row
