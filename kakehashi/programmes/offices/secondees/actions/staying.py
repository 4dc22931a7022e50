"""A stay begins, becomes longer or shorter, and ends."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.workflow import NotPossible

from ..models import ResidentSecondee, StayChange
from ..permissions import RESIDENT_SECONDEE as POLICY
from .locking import locked, stepped
from .making import demand_period


@transaction.atomic
def begin_stay(secondee: ResidentSecondee, *, by: Actor, version: int | None = None) -> ResidentSecondee:
    """The secondee has arrived. Refused with NotPossible before the first day, and without a name.

    Records ``offices.resident_secondee.begin_stay``.
    """
    return stepped(locked(secondee, version), "begin_stay", by)


@transaction.atomic
def extend_stay(
    secondee: ResidentSecondee, *, by: Actor, ends: date, note: str, version: int | None = None
) -> ResidentSecondee:
    """The stay lasts until ``ends``; ``note`` says why, and both days stay on record (`StayChange`).

    Refused with NotPossible for a day that is not later, or beyond three years. Records
    ``offices.resident_secondee.extend_stay``.
    """
    row = locked(secondee, version)
    POLICY.demand(by, "extend_stay", row)
    if ends <= row.ends:
        raise NotPossible(_("The new last day must be later than the one that was agreed."))
    demand_period(row.begins, ends)
    before, row.ends = row.ends, ends
    row = stepped(row, "extend_stay", by, note, ends=ends.isoformat())
    StayChange.objects.create(secondee=row, before=before, after=ends, reason=note, at=time.now())
    return row


@transaction.atomic
def end_stay(secondee: ResidentSecondee, *, by: Actor, version: int | None = None) -> ResidentSecondee:
    """The last day is over: both sides evaluate. Records ``offices.resident_secondee.end_stay``."""
    return stepped(locked(secondee, version), "end_stay", by)


@transaction.atomic
def end_early(
    secondee: ResidentSecondee, *, by: Actor, ends: date, note: str, version: int | None = None
) -> ResidentSecondee:
    """The stay ends on ``ends``, before what was agreed; ``note`` says why. Both days stay on record.

    Refused with NotPossible for a day that is to come, outside the stay, or before something in the log. Records
    ``offices.resident_secondee.end_early``.
    """
    row = locked(secondee, version)
    POLICY.demand(by, "end_early", row)
    if not row.begins <= ends < row.ends or ends > time.today():
        raise NotPossible(_("The last day must lie within the stay, and not in the future."))
    if row.entries.filter(day__gt=ends).exists():
        raise NotPossible(_("The log has entries after this day."))
    before, row.ends = row.ends, ends
    row = stepped(row, "end_early", by, note, ends=ends.isoformat())
    StayChange.objects.create(secondee=row, before=before, after=ends, reason=note, at=time.now())
    return row
