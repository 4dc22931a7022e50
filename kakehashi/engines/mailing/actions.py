"""What is written of mail that came in. What it said is written by the desk that takes it."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record

from .models import Incoming

TAKE = declare("mailing.incoming.keep", _("Mail came in"), "mailing.incoming")
REFUSE = declare("mailing.incoming.refuse", _("Mail could not be taken"), "mailing.incoming")
FORGET = declare("mailing.incoming.forget_sender", _("Sender's address erased"), "mailing.incoming")


@transaction.atomic
def keep(incoming: Incoming, *, by: Actor) -> Incoming:
    """Write down that a mail came and what became of it. One of that digest is refused by the database.

    Records ``mailing.incoming.refuse`` where its sender is to be told (a reader writes to ``sender``), else
    ``mailing.incoming.keep``; never an address, never words.
    """
    if incoming.sender:
        incoming.told_at = time.machine_now()
    incoming.save()
    record((REFUSE if incoming.sender else TAKE).name, incoming, by=by, kind=incoming.kind, reason=incoming.reason)
    return incoming


@transaction.atomic
def forget_sender(incoming: Incoming, *, by: Actor) -> Incoming:
    """The sender was told: the address is erased. Does nothing the second time."""
    row = Incoming.objects.select_for_update().get(pk=incoming.pk)
    if row.sender:
        row.sender = ""
        row.save(update_fields=["sender"])
        record(FORGET.name, row, by=by)
    return row
