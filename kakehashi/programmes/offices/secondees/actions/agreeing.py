"""From the wish to the agreement: sent, proposed, agreed, or not."""

from django.db import transaction

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of

from ..models import ResidentSecondee
from .locking import locked, stepped


@transaction.atomic
def send_wish(secondee: ResidentSecondee, *, by: Actor, version: int | None = None) -> ResidentSecondee:
    """Send the wish to the office; its desks are told. Records ``offices.resident_secondee.send_wish``."""
    row = locked(secondee, version)
    row.wished_at = time.now()
    return stepped(row, "send_wish", by)


@transaction.atomic
def propose(secondee: ResidentSecondee, *, by: Actor, version: int | None = None) -> ResidentSecondee:
    """Propose the agreement to the town. Refused with NotPossible without goals, terms or a place to work.

    Records ``offices.resident_secondee.propose``.
    """
    row = locked(secondee, version)
    row.office_post = post_of(by)
    return stepped(row, "propose", by)


@transaction.atomic
def ask_for_changes(
    secondee: ResidentSecondee, *, by: Actor, note: str, version: int | None = None
) -> ResidentSecondee:
    """The town wants something else; ``note`` says what. Records ``offices.resident_secondee.ask_for_changes``."""
    return stepped(locked(secondee, version), "ask_for_changes", by, note)


@transaction.atomic
def agree(
    secondee: ResidentSecondee, *, by: Actor, document_number: str = "", version: int | None = None
) -> ResidentSecondee:
    """The town agrees to period, desk, goals and terms; ``document_number``: its own, of its decision on paper.

    Records ``offices.resident_secondee.agree``.
    """
    row = locked(secondee, version)
    row.agreed_at = time.now()
    row.document_number = document_number or row.document_number
    return stepped(row, "agree", by)


@transaction.atomic
def decline_wish(secondee: ResidentSecondee, *, by: Actor, note: str, version: int | None = None) -> ResidentSecondee:
    """The office cannot take anybody; ``note`` says why. Records ``offices.resident_secondee.decline_wish``."""
    return stepped(locked(secondee, version), "decline_wish", by, note)


@transaction.atomic
def withdraw_wish(secondee: ResidentSecondee, *, by: Actor, note: str, version: int | None = None) -> ResidentSecondee:
    """The town sends nobody after all; ``note`` says why. Records ``offices.resident_secondee.withdraw_wish``."""
    return stepped(locked(secondee, version), "withdraw_wish", by, note)
