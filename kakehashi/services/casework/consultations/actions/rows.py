"""What the actions on consultations share: the locked row, its next step, its deadline."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.search import index
from kakehashi.engines.workflow import check_version

from ...conversation.actions import record_effort
from ...requests.models import SupportRequest
from ...requests.rules import due_after
from ..flows import CONSULTATION as FLOW
from ..flows import DONE
from ..models import Consultation
from ..permissions import CONSULTATION as POLICY
from ..rules import target_on, targets


def locked(consultation: Consultation, version: int | None = None) -> Consultation:
    """The locked row; refused with Conflict where it is newer than the ``version`` that was read."""
    row = (
        Consultation.objects.select_for_update(of=("self",))
        .select_related("request__handler__office", "adviser__post__section", "hour")
        .get(pk=consultation.pk)
    )
    check_version(row, version)
    return row


def route(request: SupportRequest, consultation: Consultation) -> None:
    """The adviser's section handles the request; its deadline is the consultation's; who finds it is written anew."""
    row = SupportRequest.objects.select_related("organisation", "section", "question_set").get(pk=request.pk)
    row.handler = consultation.adviser.post.section
    row.due_at = due(consultation, row.due_at)
    row.save(update_fields=["handler", "due_at"])
    row.consultation = consultation
    index(row)


def due(consultation: Consultation, as_it_was: datetime | None) -> datetime | None:
    """When the house's next step is due; None while the town's answer is waited for."""
    target = target_on(time.today(), targets())
    match consultation.state:
        case "asked" | "declined":
            return consultation.due_at if consultation.answered_at is None else due_after(time.now(), target.record)
        case "offered" | "recorded":
            return None
        case "booked" if consultation.hour:
            return due_after(consultation.hour.ends, target.record)
        case "queried" | "confirmed":
            return due_after(time.now(), target.record)
        case _:
            return as_it_was


def advance(row: Consultation, name: str, *, by: Actor, note: str = "", **facts: Any) -> Consultation:
    """Advance the locked consultation; its request's deadline follows."""
    row.waits_since, row.reminders = time.now(), 0
    if note:
        row.note = note
    target = FLOW.by_name[name].target
    if target in FLOW.tagged(DONE):
        row.closed_at = time.now()
    FLOW.advance(row, name, by=by, policy=POLICY, note=note, request=row.request_id, **facts)
    if target not in ("answered", "called_off"):  # then the request's own steps decide
        row.request.due_at = due(row, row.request.due_at)
        row.request.save(update_fields=["due_at"])
    return row


def keep_minutes(request: SupportRequest, minutes: int, *, by: Actor) -> None:
    """Keep what the adviser's work took as the cost of the request; nothing where no minutes were given."""
    if minutes:
        record_effort(request, by=by, minutes=minutes, yen=0, what=_("Consultation"))
