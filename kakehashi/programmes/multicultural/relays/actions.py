"""What can be done where a centre is overloaded: offer, accept, refuse, take back."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.models import Organisation

from ..centres.models import SupportCentre
from ..centres.permissions import CENTRE
from ..translation_requests import actions as tasks
from ..translation_requests.models import TranslationTask
from .flows import RELAY as FLOW
from .models import Relay
from .permissions import RELAY as POLICY

PROPOSE = declare("multicultural.relay.propose", gettext_lazy("Offered to another centre"), "multicultural.relay")
MOST = 200  # tasks in one offer


def _locked(relay: Relay, version: int | None = None) -> Relay:
    rows = Relay.objects.select_for_update(of=("self",)).select_related("centre", "to_body", "to_centre")
    row = rows.get(pk=relay.pk)
    check_version(row, version)
    return row


@transaction.atomic
def propose(
    centre: SupportCentre, *, by: Actor, language: str, to_body: Organisation | None = None,
    to_centre: SupportCentre | None = None, words: str = "", priority: int | None = None,
) -> Relay:  # fmt: skip
    """Offer what is not started in a language, of one priority or of all, to another centre or to a body without one.
    Confidential tasks stay.

    Refused with PermissionDenied for others than the head or the liaison; with NotPossible: nobody or itself named,
    another centre that is not at work or is a drill where this one is none, nothing to offer. Records
    ``multicultural.relay.propose``.
    """
    CENTRE.demand(by, "relay", centre)
    body = to_centre.runner if to_centre is not None else to_body
    if body is None or to_centre == centre or body.pk in {centre.organisation_id if to_centre is None else 0}:
        raise NotPossible(_("Name another centre, or another body."))
    if to_centre is not None and (not to_centre.is_at_work or to_centre.is_drill != centre.is_drill):
        raise NotPossible(_("That centre is not at work, or only one of both is a drill."))
    rows = TranslationTask.objects.filter(
        centre=centre, at_centre=centre, language=language, state="not_started", is_confidential=False
    )
    rows = rows if priority is None else rows.filter(priority=priority)
    chosen = list(rows.order_by("priority", "pk")[:MOST])
    if not chosen:
        raise NotPossible(_("Nothing waits in this language that could be offered."))
    post = post_of(by)
    assert post is not None
    row = Relay.objects.create(
        centre=centre, to_body=body, to_centre=to_centre, language=language, count=len(chosen), words=words.strip(),
        offered_by=post, offered_at=time.now(), is_example=centre.is_example,
    )  # fmt: skip
    for task in chosen:
        tasks.offer(task, by=None, relay=row.pk)
    record(
        PROPOSE.name, row, by=by, centre=centre, language=language, count=len(chosen), to=body, drill=centre.is_drill
    )
    return row


@transaction.atomic
def accept(relay: Relay, *, by: Actor, version: int | None = None) -> Relay:
    """Take it over: its tasks stand on this centre's board, or in this body's list, from now on.

    Refused with NotPossible where the centre that is asked is not at work any more. Recorded.
    """
    row = _locked(relay, version)
    FLOW.demand(row, "accept", by=by, policy=POLICY)
    if row.to_centre is not None and not row.to_centre.is_at_work:
        raise NotPossible(_("The centre that is asked is not at work any more. Refuse the offer."))
    row.answered_by, row.answered_at = post_of(by), time.now()
    FLOW.advance(row, "accept", by=by, policy=POLICY, **_facts(row))
    for task in row.tasks.filter(state="offered"):
        tasks.come_back(task, by=None, to=row.to_centre, is_kept=True)
    return row


@transaction.atomic
def refuse(relay: Relay, *, by: Actor, note: str, version: int | None = None) -> Relay:
    """It cannot be taken over; ``note`` says why. Its tasks are worked at where they were. Recorded."""
    row = _locked(relay, version)
    row.note, row.answered_by, row.answered_at = note, post_of(by), time.now()
    FLOW.advance(row, "refuse", by=by, policy=POLICY, note=note, **_facts(row))
    for task in row.tasks.filter(state="offered"):
        tasks.come_back(task, by=None, to=row.centre, is_kept=False)
    return row


@transaction.atomic
def take_back(relay: Relay, *, by: Actor, version: int | None = None) -> Relay:
    """What nobody there has begun comes back; what is being translated is finished there. Recorded."""
    row = _locked(relay, version)
    row.ended_at = time.now()
    FLOW.advance(row, "take_back", by=by, policy=POLICY, **_facts(row))
    for task in row.tasks.filter(state__in=["offered", "not_started"]):
        if task.state == "offered":
            tasks.come_back(task, by=None, to=row.centre, is_kept=False)
        else:
            tasks.move(task, to=row.centre, by=None, is_loose=True)
    return row


@transaction.atomic
def hand_over(relay: Relay, *, by: Actor) -> Relay:
    """All of it is done. For the system, after the last of its tasks. Recorded."""
    row = _locked(relay)
    row.ended_at = time.now()
    FLOW.advance(row, "hand_over", by=by, policy=POLICY, **_facts(row))
    return row


def _facts(row: Relay) -> dict[str, Any]:
    return {"centre": row.centre, "language": row.language, "to": row.to_body_id, "count": row.count}
