"""What a worker does for usage reminders: the mails of one, batch by batch."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError

from kakehashi.engines.mailing import reply_address
from kakehashi.engines.mailing.bulk import BULKS, Addressed, Bulk
from kakehashi.engines.mailing.message_ids import bulk_message_id
from kakehashi.engines.mailing.models import Sending
from kakehashi.engines.mailing.moulds import LEAVE, NAME, TO, Mould
from kakehashi.engines.notify.actions import send_text_to
from kakehashi.engines.notify.message import wire_address

from . import actions
from .documents import STOP, mould_of, stop_address, subject_of, whole_text
from .models import RemindedBody, UsageReminder
from .queries import refused as wish_none

NO_POST = 0


@dataclass(frozen=True)
class Prepared:
    """A reminder that is being sent."""

    sending: int
    mould: Mould
    takes_returns: bool = False


def prepare(sending: Sending) -> Prepared:
    """What is everybody's."""
    mould = mould_of(UsageReminder.objects.get(pk=sending.about))
    return Prepared(sending.pk, mould, bool(reply_address.configured()))


def _still(recipients: Sequence[int]) -> list[RemindedBody]:
    """Those whose desk still has an address, and whose body has not stopped the reminders meanwhile; two queries."""
    rows = list(RemindedBody.objects.filter(pk__in=recipients).select_related("post"))
    stopped = wish_none([row.organisation_id for row in rows])
    return [row for row in rows if row.post and row.post.email and row.organisation_id not in stopped]


def comes_back_to(pk: int) -> str:
    """The envelope's sender where mail comes in: an address that says which mail comes back (imports.py)."""
    return reply_address.address_for(actions.BULK, about=pk, post=NO_POST)


def letters(prepared: Prepared, recipients: Sequence[int]) -> Mapping[int, Addressed]:
    """The mails of a batch; two queries."""
    found = {}
    for row in _still(recipients):
        try:
            address = wire_address(row.post.email if row.post else "")
        except (ValueError, ValidationError):
            continue
        stop = stop_address(row.organisation_id)
        own = {TO: f"<{address}>", NAME: bulk_message_id(prepared.sending, row.pk), LEAVE: stop, STOP: stop}
        back = comes_back_to(row.pk) if prepared.takes_returns else settings.MAIL_FROM
        found[row.pk] = Addressed(address, back, prepared.mould.cast(own))
    return found


def refused(sending: Sending, recipients: Sequence[int]) -> None:
    """The relay said never."""
    actions.note_refused(UsageReminder.objects.get(pk=sending.about), by=None, bodies=recipients)


def held(sending: Sending, recipients: Sequence[int]) -> None:
    """No mail goes out here: each is kept to be read in the mailbox."""
    reminder = UsageReminder.objects.get(pk=sending.about)
    for row in _still(recipients):
        if row.post:
            words = whole_text(reminder, row.organisation_id)
            send_text_to(row.post.email, subject=subject_of(reminder), text=words, about=reminder)


def finished(sending: Sending) -> None:
    """Every mail is accounted for."""
    reminder = UsageReminder.objects.get(pk=sending.about)
    if reminder.state == "sending":
        actions.finish(reminder, by=None)


BULKS.add(Bulk(actions.BULK, prepare, letters, refused, held, finished))
