"""Deadlines of offices: another day is proposed, agreed to or not; the clock reminds."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible

from ..flows import OFFICE
from ..flows import RESEARCH_INQUIRY as FLOW
from ..models import ResearchInquiry
from ..permissions import RESEARCH_INQUIRY as POLICY
from ..rules import deadline
from .rows import demand_to_come, locked, move, zone_of

REMIND = declare("casework.research_inquiry.remind", gettext_lazy("Office reminded of a research"))
PROPOSE_DAY = declare("casework.research_inquiry.propose_day", gettext_lazy("Another deadline proposed"))
SET_DAY = declare("casework.research_inquiry.set_day", gettext_lazy("Deadline of the office set"))
KEEP_DAY = declare("casework.research_inquiry.keep_day", gettext_lazy("Deadline of the office kept"))


def _demand_turn(row: ResearchInquiry) -> None:
    if row.state not in FLOW.tagged(OFFICE):
        raise NotPossible(_("The deadline is settled while the office works on its answer."))


@transaction.atomic
def propose_day(
    inquiry: ResearchInquiry, *, by: Actor, due_on: date, why: str, version: int | None = None
) -> ResearchInquiry:
    """The office asks for another deadline and says ``why``; the old one stands until headquarters agrees.

    Refused with NotPossible for a day that has passed and for the deadline itself, with Conflict if somebody was faster
    (as `set_day` and `keep_day`). Records ``casework.research_inquiry.propose_day``.
    """
    row = locked(inquiry, version)
    POLICY.demand(by, "propose_day", row)
    _demand_turn(row)
    demand_to_come(due_on)
    proposed = deadline(due_on, zone_of(row.section))
    if proposed == row.due_at:
        raise NotPossible(_("This is the deadline already."))
    row.proposed_due_at, row.proposed_why, row.day_note = proposed, why, ""
    row.version += 1
    row.save()
    record(PROPOSE_DAY.name, row, by=by, request=row.request_id, until=due_on)
    return row


@transaction.atomic
def set_day(inquiry: ResearchInquiry, *, by: Actor, due_on: date, version: int | None = None) -> ResearchInquiry:
    """Headquarters sets the deadline: it agrees to what the office proposed, or moves it by itself.

    Refused with NotPossible for a day that has passed. Records ``casework.research_inquiry.set_day``.
    """
    row = locked(inquiry, version)
    POLICY.demand(by, "set_day", row)
    _demand_turn(row)
    demand_to_come(due_on)
    move(row, due_on)
    row.version += 1
    row.save()
    record(SET_DAY.name, row, by=by, request=row.request_id, until=due_on)
    return row


@transaction.atomic
def keep_day(inquiry: ResearchInquiry, *, by: Actor, note: str, version: int | None = None) -> ResearchInquiry:
    """Headquarters cannot agree to another day; ``note`` says why, beside what is missing in the answer.

    Refused with NotPossible where no day was proposed. Records ``casework.research_inquiry.keep_day``.
    """
    row = locked(inquiry, version)
    POLICY.demand(by, "keep_day", row)
    if row.proposed_due_at is None:
        raise NotPossible(_("The office has not proposed another day."))
    row.proposed_due_at, row.proposed_why, row.day_note = None, "", note
    row.version += 1
    row.save()
    record(KEEP_DAY.name, row, by=by, request=row.request_id)
    return row


@transaction.atomic
def remind_office(inquiry: ResearchInquiry, *, by: Actor, number: int) -> ResearchInquiry:
    """Remind an office of its deadline for the ``number``-th time; done by the clock.

    Nothing happens where it was reminded so often already. Records ``casework.research_inquiry.remind``.
    """
    row = locked(inquiry)
    if row.reminders < number and row.state in FLOW.tagged(OFFICE):
        row.reminders = number
        row.save(update_fields=["reminders"])
        record(REMIND.name, row, by=by, request=row.request_id, reminder=number)
    return row
