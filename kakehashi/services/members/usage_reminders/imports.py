"""A reminder that came back: its envelope's sender says for which body it was."""

from kakehashi.engines.mailing.desks import DESKS, Desk, Reply, Taken
from kakehashi.engines.mailing.reply_address import Key

from . import actions
from .models import RemindedBody


def prepare(_reply: Reply) -> None:
    """Nobody answers to the envelope's sender but machines."""


def take(_reply: Reply, _prepared: None) -> Taken:
    """A person's mail to it is not filed; the sender is told where to write."""
    return Taken("refused", "address")


def notice(_key: Key, _kind: str) -> None:
    """Automatic answers to a reminder are nobody's matter."""


def returned(key: Key, is_for_good: bool) -> None:
    """A mail came back; one that is only late is waited for."""
    body = RemindedBody.objects.select_related("reminder").filter(pk=key.about).first()
    if body is not None and is_for_good:
        actions.note_refused(body.reminder, by=None, bodies=[body.pk])


DESKS.add(Desk(actions.BULK, prepare, take, notice, returned))
