"""Mail to many: what a noun folder declares, and what can be done with a sending. `sending` takes it to the wire."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import Count

from kakehashi.base import time
from kakehashi.base.declared import Declared
from kakehashi.engines.ledger import enqueue
from kakehashi.registry.clock import installation

from .models import Piece, Sending

AT_ONCE = 1000  # rows in one statement
SETTLED = (Piece.Mark.TAKEN, Piece.Mark.REFUSED, Piece.Mark.HELD, Piece.Mark.LEFT)


class Addressed(NamedTuple):
    """One recipient's mail: to whom, who is told where it comes back, the mail itself."""

    address: str
    sender: str
    message: bytes


@dataclass(frozen=True)
class Bulk:
    """A kind of mail to many.

    ``prepare(sending)`` renders it once for each turn of a sender; ``letters(prepared, recipients)`` gives the mails of
    a batch by recipient, and leaves out whoever is not to get one any more. ``refused(sending, recipients)`` learns of
    whom the relay said never to write again, ``held(sending, recipients)`` keeps a batch to be read where no mail goes
    out, ``finished(sending)`` learns of the end: all three in the transaction that writes it down.
    """

    name: str
    prepare: Callable[[Sending], Any]
    letters: Callable[[Any, Sequence[int]], Mapping[int, Addressed]]
    refused: Callable[[Sending, Sequence[int]], None]
    held: Callable[[Sending, Sequence[int]], None]
    finished: Callable[[Sending], None]
    returns_to: str = ""  # the desk that learns of what comes back; empty: the one of the same name


BULKS: Declared[Bulk] = Declared()


@dataclass(frozen=True)
class Progress:
    """How far a sending is: how many mails of each mark."""

    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts.values())

    @property
    def settled(self) -> int:
        """Those of which it is known what became of them."""
        return sum(self.counts.get(mark, 0) for mark in SETTLED)

    @property
    def percent(self) -> int:
        """The same in a hundred; whole only at the end."""
        return self.settled * 100 // self.total if self.total else 100

    def of(self, mark: str) -> int:
        """How many have this mark."""
        return self.counts.get(mark, 0)


def goes_out() -> bool:
    """Whether mail leaves here: never in a demonstration, and not without a relay."""
    return bool(settings.MAIL) and not installation().is_demonstration


def order(name: str, about: int, recipients: Iterable[int], *, after_crash: str = "ask", is_example: bool) -> Sending:
    """Begin a sending of ``about`` to ``recipients`` (ids), once: a second order of the same thing is refused by the
    database. Inside the transaction of what causes it; the sender begins when that ends."""
    sending = Sending.objects.create(name=BULKS[name].name, about=about, after_crash=after_crash, is_example=is_example)
    pieces = [Piece(sending=sending, recipient=pk) for pk in recipients]
    Piece.objects.bulk_create(pieces, batch_size=AT_ONCE)
    enqueue("mailing.send_turn", sending=sending.pk)
    return sending


def reached(sending: int, recipients: Iterable[int]) -> set[int]:
    """Which of these (ids) a sending reached: the relay took their mail, or it was kept to be read here. One query."""
    rows = Piece.objects.filter(sending_id=sending, recipient__in=list(recipients))
    return set(rows.filter(mark__in=(Piece.Mark.TAKEN, Piece.Mark.HELD)).values_list("recipient", flat=True))


def pause(sending: Sending) -> Sending:
    """Take no further batch to the wire; the one that is there is finished and written down."""
    return _set(sending, "paused_at", time.machine_now())


def resume(sending: Sending) -> Sending:
    """Go on where it stood."""
    row = _set(sending, "paused_at", None)
    enqueue("mailing.send_turn", sending=row.pk)
    return row


def cancel(sending: Sending) -> int:
    """Send nothing more; returns how many are left unsent. What is on the wire is still written down."""
    row = _set(sending, "cancelled_at", time.machine_now())
    waiting = Piece.objects.filter(sending=row, mark=Piece.Mark.WAITING)
    return waiting.update(mark=Piece.Mark.LEFT, answer="cancelled", settled_at=time.machine_now())


def decide_unknown(sending: Sending, *, again: bool) -> int:
    """Say of the mails whose way is unknown that they are sent once more (under the same Message-ID), or not."""
    unknown = Piece.objects.filter(sending=sending, mark=Piece.Mark.UNKNOWN)
    now = time.machine_now()
    if not again or sending.cancelled_at:
        count = unknown.update(mark=Piece.Mark.LEFT, answer="decided", settled_at=now)
    else:
        count = unknown.update(mark=Piece.Mark.WAITING, batch="", retry_at=None)
    enqueue("mailing.send_turn", sending=sending.pk)
    return count


def progress(sending: Sending) -> Progress:
    """How far it is; one query."""
    rows = Piece.objects.filter(sending=sending).order_by().values_list("mark").annotate(count=Count("pk"))
    return Progress(dict(rows))


def of_recipient(name: str, recipient: int) -> list[tuple[int, str]]:
    """What somebody was sent: the ids of the things, newest first, and the mark of each."""
    rows = Piece.objects.filter(sending__name=name, recipient=recipient).order_by("-sending_id")
    return list(rows.values_list("sending__about", "mark"))


@transaction.atomic
def _set(sending: Sending, name: str, value: Any) -> Sending:
    row = Sending.objects.select_for_update().get(pk=sending.pk)
    setattr(row, name, value)
    row.save(update_fields=[name])
    return row
