"""The report of a month: made from the log, handed in, confirmed and sent; reminded of until then."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible, check_version

from .. import rules
from ..flows import MONTHLY_REPORT as FLOW
from ..models import MonthlyReport, ResidentSecondee
from ..permissions import MONTHLY_REPORT
from ..permissions import RESIDENT_SECONDEE as POLICY
from ..queries import drafted, log_of
from .locking import locked

KIND = "offices.monthlyreport"
MAKE = declare("offices.monthly_report.make", gettext_lazy("Monthly report made from the log"), KIND)
SAVE = declare("offices.monthly_report.save", gettext_lazy("Monthly report changed"), KIND)
REMIND = declare("offices.monthly_report.remind", gettext_lazy("Reminded of a monthly report"), KIND)
WORDS = ("done", "results", "plans")


def _take_hours(row: MonthlyReport, stay: ResidentSecondee) -> None:
    hours = rules.split((one.whose, one.hours) for one in log_of(stay, row.month))
    row.town_hours, row.office_hours = hours.town, hours.office


@transaction.atomic
def make_report(secondee: ResidentSecondee, *, by: Actor, month: date) -> MonthlyReport:
    """Begin the report of ``month`` (its first day) with what the log says; the one that is there, where there is one.

    Refused with PermissionDenied for others than the desk that writes, the office and the clock, with NotPossible for
    a month outside the stay. Records ``offices.monthly_report.make``.
    """
    stay = locked(secondee)
    POLICY.demand(by, "make_report", stay)
    if month not in rules.months(stay.begins, stay.ends) or month > time.today():
        raise NotPossible(_("This month lies outside the stay."))
    there = stay.reports.filter(month=month).first()
    if there is not None:
        return there
    row = MonthlyReport(secondee=stay, month=month, due_at=rules.due_of(month), done=drafted(log_of(stay, month)))
    _take_hours(row, stay)
    row.save()
    record(MAKE.name, row, by=by, secondee=stay.pk)
    return row


def _locked(report: MonthlyReport, version: int | None) -> MonthlyReport:
    stay = locked(ResidentSecondee(pk=report.secondee_id))
    row = MonthlyReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    row.secondee = stay
    check_version(row, version)
    return row


@transaction.atomic
def save_report(
    report: MonthlyReport, *, by: Actor, from_log: bool = False, version: int | None = None, **values: Any
) -> MonthlyReport:
    """Change the words of a draft (``values``: `WORDS`); ``from_log``: what was done is made from the log anew.

    Refused with PermissionDenied once it is handed in, with Conflict if somebody saved meanwhile. Records
    ``offices.monthly_report.save``.
    """
    row = _locked(report, version)
    MONTHLY_REPORT.demand(by, "edit", row)
    found = {name: values[name] for name in WORDS if name in values}
    if from_log:
        found["done"] = drafted(log_of(row.secondee, row.month))
    names = sorted(name for name, value in found.items() if getattr(row, name) != value)
    for name, value in found.items():
        setattr(row, name, value)
    _take_hours(row, row.secondee)
    row.version += 1
    row.save()
    record(SAVE.name, row, by=by, secondee=row.secondee_id, fields=names)
    return row


@transaction.atomic
def hand_in_report(report: MonthlyReport, *, by: Actor, version: int | None = None) -> MonthlyReport:
    """Hand the report in to the head of the office. Refused with NotPossible where nothing is written.

    Records ``offices.monthly_report.hand_in_report``.
    """
    row = _locked(report, version)
    MONTHLY_REPORT.demand(by, "hand_in_report", row)
    if not row.done.strip():
        raise NotPossible(_("Write what was done first."))
    row.handed_in_at = time.now()
    _take_hours(row, row.secondee)
    FLOW.advance(row, "hand_in_report", by=by, policy=MONTHLY_REPORT, secondee=row.secondee_id)
    return row


@transaction.atomic
def send_report_back(report: MonthlyReport, *, by: Actor, note: str, version: int | None = None) -> MonthlyReport:
    """The head of the office wants something else; ``note`` says what.

    Records ``offices.monthly_report.send_report_back``.
    """
    row = _locked(report, version)
    row.note = note
    FLOW.advance(row, "send_report_back", by=by, policy=MONTHLY_REPORT, note=note, secondee=row.secondee_id)
    return row


@transaction.atomic
def send_report(report: MonthlyReport, *, by: Actor, version: int | None = None) -> MonthlyReport:
    """Confirm the report and send it to the local government; its desks are told, reminders stop.

    Records ``offices.monthly_report.send_report``.
    """
    row = _locked(report, version)
    row.sent_at, row.note = time.now(), ""
    FLOW.advance(row, "send_report", by=by, policy=MONTHLY_REPORT, secondee=row.secondee_id)
    return row


@transaction.atomic
def remind(report: MonthlyReport, *, by: Actor, number: int) -> MonthlyReport:
    """Remind whoever must act; ``number`` says for which time.

    Nothing happens where the report was sent, or was reminded of so often already.
    Records ``offices.monthly_report.remind``.
    """
    row = _locked(report, None)
    MONTHLY_REPORT.demand(by, "remind", row)
    if row.state != "sent" and row.reminders < number:
        row.reminders = number
        row.save(update_fields=["reminders"])
        record(REMIND.name, row, by=by, secondee=row.secondee_id, number=number)
    return row
