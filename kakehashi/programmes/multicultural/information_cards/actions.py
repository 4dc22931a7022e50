"""What can be done with an information card."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible, check_version

from ..centres.actions import next_number
from ..centres.models import SupportCentre
from ..centres.permissions import CENTRE
from ..translation_requests import actions as requests
from .flows import CARD as FLOW
from .models import InformationCard
from .permissions import CARD as POLICY

ABOUT = "multicultural.informationcard"
WRITE = declare("multicultural.information_card.write", gettext_lazy("Information card written"), ABOUT)
AMEND = declare("multicultural.information_card.amend", gettext_lazy("Information card set right"), ABOUT)
FIELDS = ("subject", "text", "source", "heard_at", "area", "needed_by")

VERIFIED = ("subject", "text", "source")  # that these are true was verified


def _locked(card: InformationCard, version: int | None = None) -> InformationCard:
    row = InformationCard.objects.select_for_update(of=("self",)).select_related("centre").get(pk=card.pk)
    check_version(row, version)
    return row


def _put(row: InformationCard, values: dict[str, Any]) -> None:
    for name in FIELDS:
        if name in values:
            setattr(row, name, values[name].strip() if isinstance(values[name], str) else values[name])
    if not (row.subject and row.text and row.source):
        raise NotPossible(_("Say what it is, and who said it."))
    if row.heard_at > time.now():
        raise NotPossible(_("It cannot have been heard in the future."))
    row.version += 1
    row.save()


@transaction.atomic
def write(centre: SupportCentre, *, by: Actor, **values: Any) -> InformationCard:
    """Write down something that was heard (``values``: `FIELDS`): not verified yet.

    Refused with NotPossible: nothing said, no source, a moment to come, a centre that is not at work. Records
    ``multicultural.information_card.write``.
    """
    CENTRE.demand(by, "enter", centre)
    if not centre.is_at_work:
        raise NotPossible(_("The centre is not at work."))
    row = InformationCard(
        centre=centre, number=next_number(centre, "card", by=by), post=post_of(by), made_at=time.now(),
        is_example=centre.is_example,
    )  # fmt: skip
    _put(row, values)
    record(WRITE.name, row, by=by, centre=centre, number=row.number)
    return row


@transaction.atomic
def amend(card: InformationCard, *, by: Actor, version: int | None = None, **values: Any) -> InformationCard:
    """Set right what it says, as long as nothing was made of it.

    Refused like `write`; with NotPossible also another subject, text or source of what was verified; with Conflict if
    somebody saved meanwhile. Records ``multicultural.information_card.amend``.
    """
    row = _locked(card, version)
    POLICY.demand(by, "amend", row)
    if row.state not in FLOW.tagged("left"):
        raise NotPossible(_("Something was made of it already, or it was put aside."))
    before = [getattr(row, name) for name in VERIFIED]
    _put(row, values)
    if row.state == "verified" and before != [getattr(row, name) for name in VERIFIED]:
        raise NotPossible(_("It was verified as it stands. Write a new card for what is different."))
    record(AMEND.name, row, by=by, centre=row.centre, number=row.number)
    return row


def _advance(card: InformationCard, step: str, by: Actor, version: int | None, note: str = "") -> InformationCard:
    row = _locked(card, version)
    row.note = note
    FLOW.advance(row, step, by=by, policy=POLICY, note=note, centre=row.centre, number=row.number)
    return row


@transaction.atomic
def verify(card: InformationCard, *, by: Actor, note: str, version: int | None = None) -> InformationCard:
    """It is true; ``note`` says with whom or by what that was verified. Recorded."""
    return _advance(card, "verify", by, version, note)


@transaction.atomic
def dismiss(card: InformationCard, *, by: Actor, note: str, version: int | None = None) -> InformationCard:
    """It is wrong, old, or nobody here needs it; ``note`` says which. Recorded."""
    return _advance(card, "dismiss", by, version, note)


@transaction.atomic
def take_up_again(card: InformationCard, *, by: Actor, version: int | None = None) -> InformationCard:
    """It matters after all, and is verified anew. Recorded."""
    return _advance(card, "take_up_again", by, version)


@transaction.atomic
def use(
    card: InformationCard, *, by: Actor, wanted: Sequence[str], medium: str, priority: int, may_publish: bool = True,
    version: int | None = None,
) -> InformationCard:  # fmt: skip
    """Make a request for translation of what was verified, in the name of the centre. Refused like a request that is
    entered. Recorded."""
    row = _locked(card, version)
    FLOW.demand(row, "use", by=by, policy=POLICY)
    row.request = requests.enter(
        row.centre, by=by, wanted=wanted, channel="card", asker=row.source, subject=row.subject, source=row.text,
        medium=medium, priority=priority, may_publish=may_publish,
    )  # fmt: skip
    FLOW.advance(row, "use", by=by, policy=POLICY, centre=row.centre, number=row.number, request=row.request)
    return row
