"""Takes a sending to the wire: claims a batch, gives it to the relay, writes down what is known, and claims the next.

A claim is committed before the first mail of the batch leaves, and what became of it after the last. A sender that is
killed between leaves its batch claimed; nothing else can be in doubt. Once the claim is older than any sender lives,
the batch is *unknown*, and what becomes of it is decided (`models.Sending.AfterCrash`).
"""

from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from time import monotonic
from typing import Any, NamedTuple
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from kakehashi.base import time

from .bulk import BULKS, Addressed, goes_out
from .models import Piece, Sending
from .relay import Line, NotTaken, Refused, Unclear

BATCH = 100  # mails that may be in doubt after a crash
TURN = 20.0  # seconds that a sender works before it lets another task come
BATCH_TIME = 15.0  # seconds after which the rest of a batch goes back to those that wait
LATER = timedelta(minutes=10)  # after a "not now"
IN_VAIN = 24  # "not now" so often is "no"
MARK = Piece.Mark


class Claimed(NamedTuple):
    """A batch that was claimed: its token, and the recipient of each piece by the piece's id."""

    token: str
    recipients: dict[int, int]


@dataclass
class Known:
    """What is known of the pieces of a batch after it was on the wire."""

    taken: list[int] = field(default_factory=list)
    refused: dict[int, str] = field(default_factory=dict)
    unknown: dict[int, str] = field(default_factory=dict)
    not_now: dict[int, str] = field(default_factory=dict)
    left: list[int] = field(default_factory=list)
    back: list[int] = field(default_factory=list)  # nothing was tried
    fault: str = ""


@transaction.atomic
def claim(pk: int) -> Claimed | None:
    """Take the next batch for the wire; None where nothing waits, or the sending does not run."""
    sending = Sending.objects.select_for_update().get(pk=pk)
    if not sending.is_running:
        return None
    now = time.machine_now()
    waiting = Piece.objects.filter(Q(retry_at=None) | Q(retry_at__lte=now), sending=sending, mark=MARK.WAITING)
    found = dict(waiting.order_by("pk").values_list("pk", "recipient")[:BATCH])
    if not found:
        return None
    token = uuid4().hex
    Piece.objects.filter(pk__in=list(found)).update(mark=MARK.CLAIMED, batch=token, claimed_at=now)
    return Claimed(token, found)


def give(line: Line, claimed: Claimed, letters: Any) -> Known:
    """Give a batch to the relay, mail by mail. ``letters``: by recipient; whoever has none is left out."""
    known, begun = Known(), monotonic()
    for piece, recipient in claimed.recipients.items():
        letter: Addressed | None = letters.get(recipient)
        if letter is None:
            known.left.append(piece)
        elif known.fault or monotonic() - begun > BATCH_TIME:
            known.back.append(piece)
        else:
            _give_one(line, piece, letter, known)
    return known


def _give_one(line: Line, piece: int, letter: Addressed, known: Known) -> None:
    try:
        line.give(letter.message, sender=letter.sender, recipient=letter.address)
    except Refused as answer:
        known.refused[piece] = str(answer)
    except Unclear as answer:
        known.unknown[piece] = str(answer)
    except NotTaken as answer:
        if str(answer).isdigit():
            known.not_now[piece] = str(answer)
        else:
            known.back.append(piece)
            known.fault = str(answer)  # no connection: the next would not be taken either
    else:
        known.taken.append(piece)


@transaction.atomic
def record(pk: int, claimed: Claimed, known: Known) -> None:
    """Write down what is known of a batch, in one transaction."""
    sending, now = Sending.objects.select_for_update().get(pk=pk), time.machine_now()
    mine = Piece.objects.filter(batch=claimed.token, mark=MARK.CLAIMED)
    for marks, mark in ((known.refused, MARK.REFUSED), (known.unknown, MARK.UNKNOWN)):
        for piece, answer in marks.items():
            mine.filter(pk=piece).update(mark=mark, answer=answer, settled_at=now)
    for piece, answer in known.not_now.items():
        _try_later(mine, piece, answer)
    if known.back:
        mine.filter(pk__in=known.back).update(mark=MARK.WAITING, batch="", claimed_at=None)
    if known.left:
        mine.filter(pk__in=known.left).update(mark=MARK.LEFT, answer="gone", settled_at=now)
    if len(known.taken):
        rest = mine if len(known.taken) == len(claimed.recipients) else mine.filter(pk__in=known.taken)
        rest.update(mark=MARK.TAKEN, settled_at=now)
    if known.refused:
        BULKS[sending.name].refused(sending, [claimed.recipients[piece] for piece in known.refused])
    if sending.fault != known.fault:
        sending.fault = known.fault
        sending.save(update_fields=["fault"])


def _try_later(mine: Any, piece: int, answer: str) -> None:
    row = mine.get(pk=piece)
    row.attempts, row.answer = row.attempts + 1, answer
    row.mark = MARK.REFUSED if row.attempts >= IN_VAIN else MARK.WAITING
    row.batch, row.claimed_at, row.retry_at = "", None, time.machine_now() + LATER
    row.save()


@transaction.atomic
def hold(pk: int, claimed: Claimed) -> None:
    """No mail goes out here: the batch is kept to be read."""
    sending = Sending.objects.get(pk=pk)
    BULKS[sending.name].held(sending, list(claimed.recipients.values()))
    mine = Piece.objects.filter(batch=claimed.token, mark=MARK.CLAIMED)
    mine.update(mark=MARK.HELD, settled_at=time.machine_now())


@transaction.atomic
def lose_sight(pk: int) -> int:
    """Of what was claimed longer ago than any sender lives nobody knows where it is; returns how many that are."""
    sending = Sending.objects.select_for_update().get(pk=pk)
    dead = time.machine_now() - timedelta(seconds=settings.Q_CLUSTER["timeout"])
    lost = Piece.objects.filter(sending=sending, mark=MARK.CLAIMED, claimed_at__lt=dead)
    if sending.after_crash == Sending.AfterCrash.AGAIN:
        return lost.update(mark=MARK.WAITING, batch="", claimed_at=None)
    if sending.after_crash == Sending.AfterCrash.LEAVE:
        return lost.update(mark=MARK.LEFT, answer="worker died", settled_at=time.machine_now())
    return lost.update(mark=MARK.UNKNOWN, answer="worker died", settled_at=time.machine_now())


@transaction.atomic
def finish(pk: int) -> bool:
    """Whether nothing waits and nothing is in doubt any more; then the end is written down, once."""
    sending = Sending.objects.select_for_update().get(pk=pk)
    open_marks = (MARK.WAITING, MARK.CLAIMED, MARK.UNKNOWN)
    if not sending.is_running or Piece.objects.filter(sending=sending, mark__in=open_marks).exists():
        return False
    sending.finished_at = time.machine_now()
    sending.save(update_fields=["finished_at"])
    BULKS[sending.name].finished(sending)
    return True


def turn() -> float:
    """Seconds of a turn: `TURN`, and well below the time limit of a task, or the turn would end as a crash."""
    return max(1.0, min(TURN, float(settings.Q_CLUSTER["timeout"]) / 3))


def take_turn(pk: int, *, seconds: float | None = None) -> bool:
    """Send for so many seconds (`turn` by default); whether more waits that could be sent now. Opens its own
    transactions."""
    sending = Sending.objects.get(pk=pk)
    seconds = turn() if seconds is None else seconds
    bulk, until = BULKS[sending.name], monotonic() + seconds
    lose_sight(pk)
    if not goes_out():
        while claimed := claim(pk):
            hold(pk, claimed)
        finish(pk)
        return False
    prepared = bulk.prepare(sending)
    with closing(Line(settings.MAIL)) as line:
        while monotonic() < until and (claimed := claim(pk)):
            known = give(line, claimed, bulk.letters(prepared, list(claimed.recipients.values())))
            record(pk, claimed, known)
            if known.fault:
                return False
        else:
            finish(pk)
    return _waits(pk)


def _waits(pk: int) -> bool:
    now = time.machine_now()
    rows = Piece.objects.filter(Q(retry_at=None) | Q(retry_at__lte=now), sending_id=pk, mark=MARK.WAITING)
    return Sending.objects.get(pk=pk).is_running and rows.exists()
