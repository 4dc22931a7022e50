"""What a worker does with mail: takes it to the wire, and writes down what is known afterwards."""

from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.core.exceptions import ValidationError

from kakehashi.base import time
from kakehashi.engines.ledger import Fault, task

from . import actions, flows, message, wire
from .models import Mail

AT_ONCE = 3  # tries by the same order, a lease apart; further ones come by the clock
IN_VAIN = 24  # tries after which a mail is not tried again by itself: about a day


class Known(StrEnum):
    """What is known of a mail after it was on the wire."""

    TAKEN = "taken"
    REFUSED = "refused"
    UNCLEAR = "unclear"
    WAITING = "waiting"


@dataclass(frozen=True)
class Result:
    """What came of one try; ``fault`` is the relay's code or the kind of fault."""

    known: Known
    fault: str = ""


def claim(mail: int) -> Mail | None:
    """Take the mail for this try. One that is found on the wire had its worker die there: nobody knows where it is."""
    found = Mail.objects.select_for_update().get(pk=mail)
    if found.state == "sending" and not _may_be_on_the_wire(found):
        actions.lose_sight(found, by=None, fault="worker died")
    elif found.state == "queued":
        if flows.goes_out(found) is None:
            return actions.claim(found, by=None)
        actions.hold(found, by=None)
    return None


def done(result: Result, mail: int) -> None:
    """Write down what is known."""
    found = Mail.objects.select_for_update().get(pk=mail)
    if result.known == Known.TAKEN:
        actions.confirm(found, by=None)
    elif result.known == Known.REFUSED:
        actions.give_up(found, by=None, fault=result.fault)
    elif result.known == Known.UNCLEAR:
        actions.lose_sight(found, by=None, fault=result.fault)


@task("notify.send", claim=claim, done=done, after_crash="repeat")
def send(mail: Mail) -> Result:
    """Give one mail to the relay. It is claimed before and confirmed after: a crash between leaves it *unknown*.

    A relay that cannot be reached is asked again, first after the lease, then by the clock.
    """
    try:
        sent = message.rendered(mail)
        recipient = message.wire_address(mail.address)
    except (ValueError, ValidationError):
        return Result(Known.REFUSED, "address")
    try:
        wire.hand_over(sent, sender=settings.MAIL_FROM, recipient=recipient, relay=settings.MAIL)
    except wire.Refused as fault:
        return Result(Known.REFUSED, str(fault))
    except wire.Unclear as fault:
        return Result(Known.UNCLEAR, str(fault))
    except wire.NotTaken as fault:
        if mail.attempts >= IN_VAIN:
            return Result(Known.REFUSED, str(fault))
        actions.release(mail, by=None, fault=str(fault))
        if mail.attempts < AT_ONCE:
            raise Fault(f"mail {mail.pk}: the relay was not reached ({fault})") from None
        return Result(Known.WAITING, str(fault))
    return Result(Known.TAKEN)


def _may_be_on_the_wire(mail: Mail) -> bool:
    """Whether the worker that took it could still be at it."""
    age = time.machine_now() - mail.claimed_at if mail.claimed_at else None
    return age is not None and age.total_seconds() < settings.Q_CLUSTER["timeout"]
