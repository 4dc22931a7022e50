"""A mail arrives: it is read, judged, handed to the desk that its address names, and kept once."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from . import actions, queries
from .desks import DESKS, Reply, Taken
from .models import Incoming
from .quoting import cut
from .reading import Letter, read
from .reply_address import Key, key_in
from .returns import Told
from .sorting import Sort, is_doubted, is_for_good, sort

_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
TOLD_OF = ("refused", "unknown")
NOTICED = ("auto-reply", "bounce")


@dataclass(frozen=True)
class Outcome:
    """What became of a mail: its kind (`models.Incoming.Kind`), why, about what. ``again``: it had come before."""

    kind: str
    reason: str = ""
    about: str = ""
    again: bool = False


@dataclass(frozen=True)
class Arrival:
    """A mail that was read, with the reply address it came to."""

    letter: Letter
    address: str
    key: Key | None
    digest: str
    is_for_good: bool = False  # of one that came back: the address is gone

    @property
    def thread(self) -> str:
        """The record that it is about, as a code."""
        return f"{self.key.desk}:{self.key.about}" if self.key else ""


def take_in(raw: bytes, *, recipient: str = "") -> Outcome:
    """Take one mail in, from its bytes. ``recipient``: to whom the mail server delivers it, where it says so.

    Whatever the bytes are, an answer comes back; only a fault of ours (a database that is away) is raised, and then
    nothing was written and the mail may be given once more. Never called inside ``atomic()``: files are checked and
    placed before the transaction begins.
    """
    arrival = _arrived(raw, recipient)
    before = _before(arrival)
    if before is not None:
        return before
    kind, reason = _judged(arrival)
    try:
        if kind:
            return _kept(arrival, Taken(kind, reason))
        return _handed_over(arrival)
    except IntegrityError:
        came = _before(arrival)  # at the same moment, by another process
        if came is None:
            raise
        return came


def _arrived(raw: bytes, recipient: str) -> Arrival:
    letter = read(raw)
    address, key = key_in((recipient, *letter.recipients), DESKS)
    name = letter.message_id or hashlib.sha256(raw).hexdigest()
    digest = hashlib.sha256(f"{name}\n{address}".encode("utf-8", "replace")).hexdigest()
    return Arrival(letter, address, key, digest, is_for_good(raw))


def _before(arrival: Arrival) -> Outcome | None:
    """What became of it when it came before."""
    row = Incoming.objects.filter(digest=arrival.digest).first()
    return Outcome(row.kind, row.reason, row.about, again=True) if row else None


def _judged(arrival: Arrival) -> tuple[str, str]:
    """What it is, and why, where no desk need see it; empty where one takes it."""
    letter, key = arrival.letter, arrival.key
    found = sort(letter, sender=settings.MAIL_FROM)
    if found.sort != Sort.PERSON:
        return found.sort.value, found.reason
    if key is None:
        return "unknown", "key" if arrival.address else "address"
    if queries.is_flooded(arrival.thread):
        return "refused", "too-many"
    if letter.fault:
        return "refused", letter.fault
    if key.is_over:
        return "refused", "over"
    return ("", "") if letter.sender else ("refused", "no-sender")


def _handed_over(arrival: Arrival) -> Outcome:
    """The desk prepares, then takes it in one transaction with the row that says so."""
    assert arrival.key is not None  # _judged has seen to it
    desk = DESKS[arrival.key.desk]
    is_crowded = queries.is_crowded(arrival.thread)
    reply = Reply(arrival.letter, cut(arrival.letter.text), arrival.key, is_doubted(arrival.letter), is_crowded)
    prepared = desk.prepare(reply)
    with transaction.atomic():
        return _kept(arrival, desk.take(reply, prepared))


@transaction.atomic
def _kept(arrival: Arrival, taken: Taken) -> Outcome:
    letter, key = arrival.letter, arrival.key
    row = Incoming(
        digest=arrival.digest,
        kind=taken.kind,
        reason=taken.reason,
        thread=arrival.thread,
        about=taken.about[:40],
        sender_digest=_counted(letter.sender),
        language="ja" if _JAPANESE.search(letter.subject + letter.text[:2000]) or not letter.text else "en",
    )
    if taken.kind in TOLD_OF and _is_safe_to_tell(arrival, row.sender_digest):
        row.sender = letter.sender
    actions.keep(row, by=None)
    if key is not None and taken.kind in NOTICED and not queries.is_crowded(arrival.thread):
        DESKS[key.desk].notice(key, taken.kind)
    if key is not None and taken.kind == "bounce" and (returned := DESKS[key.desk].returned):
        returned(key, arrival.is_for_good)
    return Outcome(row.kind, row.reason, row.about)


def take_returns(call: str, told: Sequence[Told]) -> dict[str, int]:
    """Take what a provider's signed call tells of returned mail, each once however often the call comes.

    Returns how many were ``taken``, had come ``again``, or were ``unknown``: not ours, or no return at all.
    """
    counts = {"taken": 0, "again": 0, "unknown": 0}
    for place, one in enumerate(told):
        if one.key is None or not one.is_return:
            counts["unknown"] += 1
            continue
        digest = hashlib.sha256(f"webhook\n{call}\n{place}".encode()).hexdigest()
        arrival = Arrival(Letter(), "", one.key, digest, one.is_for_good)
        try:
            is_new = _before(arrival) is None and bool(_kept(arrival, Taken("bounce", f"webhook:{one.status}")))
        except IntegrityError:  # at the same moment, by another process
            is_new = False
        counts["taken" if is_new else "again"] += 1
    return counts


def _is_safe_to_tell(arrival: Arrival, sender_digest: str) -> bool:
    """Whether the sender may be written to: somebody with a key of ours, or an address that we know; and not often.

    Anybody else may be a stranger whose address was forged, and our answer the only mail that reaches him.
    """
    sender = arrival.letter.sender
    is_one_of_us = arrival.key is not None and not is_doubted(arrival.letter)
    return bool(sender) and (is_one_of_us or queries.is_known(sender)) and queries.may_be_told(sender_digest)


def _counted(sender: str) -> str:
    return salted_hmac("kakehashi.engines.mailing.sender", sender, algorithm="sha256").hexdigest() if sender else ""
