"""A mail of the newsletter that came back: its envelope's sender says whose it was."""

from kakehashi.engines.mailing.desks import DESKS, Desk, Reply, Taken
from kakehashi.engines.mailing.reply_address import Key

from .actions import note_return
from .documents.mail import DESK
from .models import Subscriber


def prepare(_reply: Reply) -> None:
    """Nobody answers to the envelope's sender but machines."""


def take(_reply: Reply, _prepared: None) -> Taken:
    """A person's mail to it is not filed; the sender is told where to write."""
    return Taken("refused", "address")


def notice(_key: Key, _kind: str) -> None:
    """Automatic answers to a newsletter are nobody's matter."""


def returned(key: Key, is_for_good: bool) -> None:
    """A mail came back."""
    subscriber = Subscriber.objects.filter(pk=key.about).first()
    if subscriber is not None:
        note_return(subscriber, by=None, is_for_good=is_for_good)


DESKS.add(Desk(DESK, prepare, take, notice, returned))
