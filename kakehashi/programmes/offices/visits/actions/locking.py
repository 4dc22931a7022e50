"""What every change of a programme has in common: the locked row, one version for the whole, one search row."""

from datetime import date
from datetime import time as clock

from django.utils.translation import gettext as _

from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import record
from kakehashi.engines.search import index
from kakehashi.engines.workflow import NotPossible, check_version

from .. import rules
from ..models import VisitProgramme
from ..permissions import VISIT_PROGRAMME as POLICY


def locked(programme: VisitProgramme, version: int | None = None) -> VisitProgramme:
    """The row, locked. Refused with Conflict where it is newer than the ``version`` that was read."""
    rows = VisitProgramme.objects.select_for_update(of=("self",)).select_related("office", "request", "organisation")
    row = rows.get(pk=programme.pk)
    check_version(row, version)
    return row


def locked_draft(programme: VisitProgramme, by: Actor, version: int | None) -> VisitProgramme:
    """The same, for whoever may change it; refused with PermissionDenied for others, and once it was fixed."""
    row = locked(programme, version)
    POLICY.demand(by, "edit", row)
    return row


def changed(row: VisitProgramme, event: str, by: Actor, **facts: object) -> VisitProgramme:
    """Count the change, keep it, put it on record and into the search."""
    row.version += 1
    row.save()
    record(event, row, by=by, **facts)
    index(row)
    return row


def demand_moments(day: date | None, starts: clock | None, ends: clock | None, zone: str, name: str) -> None:
    """Refuse with NotPossible an hour that the clocks of the place leave out on that day."""
    for at in (starts, ends):
        if not rules.is_shown_by_clocks(day, at, zone):
            raise NotPossible(
                _("“%(what)s”: the clocks of %(zone)s leave %(at)s out on that day; summer time begins.")
                % {"what": name, "zone": zone, "at": f"{at:%H:%M}"}
            )
