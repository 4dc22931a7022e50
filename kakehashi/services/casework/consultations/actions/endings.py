"""What follows by itself: a consultation ends with its request, the town is reminded."""

from django.db import transaction
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record

from ..flows import CONSULTATION as FLOW
from ..flows import DONE
from ..models import Consultation
from .rows import advance, locked

REMIND = declare("casework.consultation.remind", gettext_lazy("Reminder about a consultation"))


@transaction.atomic
def end_with_report(consultation: Consultation, *, by: Actor) -> Consultation:
    """Its request was reported by the request's own step: that report is the answer, and hours are free again.

    Done by a reader. Nothing where it is over, or where its adviser declined it.
    """
    row = locked(consultation)
    report = row.request.report_text
    if row.state not in FLOW.by_name["end_with_report"].sources or not report.strip():
        return row
    if row.hour is not None and row.hour.begins > time.now():
        row.hour, row.manner = None, ""
    row.text, row.answered_at = report, row.answered_at or time.now()
    row = advance(row, "end_with_report", by=by)
    row.offered.clear()
    return row


@transaction.atomic
def call_off_consultation(consultation: Consultation, *, by: Actor) -> Consultation:
    """Its request was withdrawn, called off, turned down or answered by others: hours are free again.

    Done by a reader. Nothing where it is over.
    """
    row = locked(consultation)
    if row.state in FLOW.tagged(DONE) or row.state == "called_off":
        return row
    if row.state == "booked":
        row.hour, row.manner = None, ""
    row = advance(row, "call_off_consultation", by=by)
    row.offered.clear()
    return row


@transaction.atomic
def remind(consultation: Consultation, *, by: Actor) -> Consultation:
    """Remind the town that its choice or its yes is waited for; done by the clock.

    Records ``casework.consultation.remind``.
    """
    row = locked(consultation)
    row.reminders += 1
    row.save(update_fields=["reminders"])
    record(REMIND.name, row, by=by, request=row.request_id, reminder=row.reminders)
    return row
