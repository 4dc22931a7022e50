"""The log of a stay: what was done, how long, for whom."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible, check_version

from .. import rules
from ..models import LogEntry, ResidentSecondee
from ..permissions import LOG_ENTRY
from ..permissions import RESIDENT_SECONDEE as POLICY
from .locking import locked

ADD = declare("offices.log_entry.add", gettext_lazy("Log entry added"), "offices.logentry")
EDIT = declare("offices.log_entry.edit", gettext_lazy("Log entry changed"), "offices.logentry")
REMOVE = declare(
    "offices.resident_secondee.remove_entry", gettext_lazy("Log entry removed"), "offices.residentsecondee"
)
WORDS = ("day", "hours", "kind", "whose", "place", "what", "goal")


def _demand(stay: ResidentSecondee, day: date, hours: Decimal, but: int | None = None) -> None:
    """Refuse with NotPossible a day outside the stay, and more hours than a day has."""
    if not stay.begins <= day <= stay.ends:
        raise NotPossible(_("This day lies outside the stay."))
    if day > time.today():
        raise NotPossible(_("This day is still to come."))
    rows = stay.entries.filter(day=day).exclude(pk=but)
    others = rows.aggregate(hours_sum=Sum("hours"))["hours_sum"] or Decimal(0)
    if others + hours > rules.LONGEST_DAY:
        raise NotPossible(
            _("A day has 24 hours; %(hours)s stand in the log already.") % {"hours": rules.hours_words(others)}
        )


def _demand_goal(stay: ResidentSecondee, values: dict[str, Any]) -> None:
    goal = values.get("goal")
    if goal is not None and goal.secondee_id != stay.pk:
        raise NotPossible(_("This is no goal of this stay."))


@transaction.atomic
def add_entry(
    secondee: ResidentSecondee, *, by: Actor, day: date, hours: Decimal, what: str, **values: Any
) -> LogEntry:
    """Write a line into the log: ``day``, ``hours``, ``what`` and the rest of `WORDS`.

    Refused with PermissionDenied for others than the desk that keeps it and once the stay is closed, with NotPossible
    for a day outside the stay or to come, more than 24 hours a day, or a goal of another stay. Records
    ``offices.log_entry.add``.
    """
    row = locked(secondee)
    POLICY.demand(by, "write_log", row)
    _demand(row, day, hours)
    found = {name: values[name] for name in WORDS if name in values}
    _demand_goal(row, found)
    entry = LogEntry.objects.create(secondee=row, day=day, hours=hours, what=what, **found)
    record(ADD.name, entry, by=by, secondee=row.pk)
    return entry


@transaction.atomic
def edit_entry(entry: LogEntry, *, by: Actor, version: int | None = None, **values: Any) -> LogEntry:
    """Change a line of the log (``values``: `WORDS`).

    Refused like `add_entry`, with Conflict if somebody saved meanwhile.
    Records ``offices.log_entry.edit`` with the names of what changed.
    """
    stay = locked(ResidentSecondee(pk=entry.secondee_id))
    row = LogEntry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    row.secondee = stay
    check_version(row, version)
    LOG_ENTRY.demand(by, "edit", row)
    found = {name: values[name] for name in WORDS if name in values}
    _demand(stay, found.get("day", row.day), found.get("hours", row.hours), but=row.pk)
    _demand_goal(stay, found)
    names = sorted(name for name, value in found.items() if getattr(row, name) != value)
    for name, value in found.items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    record(EDIT.name, row, by=by, secondee=stay.pk, fields=names)
    return row


@transaction.atomic
def remove_entry(entry: LogEntry, *, by: Actor, version: int | None = None) -> ResidentSecondee:
    """Take a line out of the log for good. Records ``offices.resident_secondee.remove_entry``."""
    stay = locked(ResidentSecondee(pk=entry.secondee_id))
    row = LogEntry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    row.secondee = stay
    check_version(row, version)
    LOG_ENTRY.demand(by, "remove", row)
    record(REMOVE.name, stay, by=by, entry=row.pk)
    row.delete()
    return stay
