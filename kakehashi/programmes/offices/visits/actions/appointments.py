"""Appointments: added, asked for, confirmed or declined, held."""

from collections.abc import Mapping, Sequence
from datetime import date
from datetime import time as clock
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.search import index
from kakehashi.engines.workflow import NotPossible, check_version

from .. import rules
from ..flows import APPOINTMENT as FLOW
from ..models import Appointment, Counterpart, VisitProgramme
from ..permissions import APPOINTMENT as POLICY
from ..permissions import VISIT_PROGRAMME
from .locking import demand_moments, locked
from .people import enter_people

ADD = declare("offices.appointment.add", gettext_lazy("Candidate added"), "offices.appointment")
EDIT = declare("offices.appointment.edit", gettext_lazy("Appointment changed"), "offices.appointment")
REMOVE = declare(
    "offices.visit_programme.remove_appointment", gettext_lazy("Appointment removed"), "offices.visitprogramme"
)
WORDS = ("host", "place", "contact", "questions", "day", "starts", "ends", "zone", "inner")
IN_CALENDARS = ("host", "place", "day", "starts", "ends", "zone")
People = Sequence[Mapping[str, Any]]


def _touch(programme: VisitProgramme) -> None:
    """The programme has changed with its appointment: whoever has it open elsewhere is told."""
    programme.version += 1
    programme.save(update_fields=["version"])
    index(programme)


def _locked(appointment: Appointment, version: int | None) -> Appointment:
    """The appointment and its programme, both locked, the programme first."""
    programme = locked(VisitProgramme(pk=appointment.programme_id))
    row = Appointment.objects.select_for_update(of=("self",)).get(pk=appointment.pk)
    row.programme = programme
    check_version(row, version)
    return row


def _meet(row: Appointment, people: People) -> None:
    row.counterparts.all().delete()
    Counterpart.objects.bulk_create(
        Counterpart(appointment=row, post=one.get("post", ""), name=one.get("name", "")) for one in people
    )


def _settle(row: Appointment, values: Mapping[str, Any]) -> list[str]:
    """Set what is given; count on where a calendar must know. Returns the names of what changed."""
    names = sorted(name for name in WORDS if name in values and getattr(row, name) != values[name])
    for name in names:
        setattr(row, name, values[name])
    row.zone = row.zone or row.programme.zone
    demand_moments(row.day, row.starts, row.ends, row.zone, row.host)
    if row.starts and row.ends and row.ends < row.starts:
        raise NotPossible(_("The end lies before the beginning."))
    if set(names) & set(IN_CALENDARS):
        row.sequence, row.changed_at = row.sequence + 1, time.now()
    return names


@transaction.atomic
def add_appointment(
    programme: VisitProgramme, *, by: Actor, host: str, people: People = (), **values: Any
) -> Appointment:
    """Add a candidate: the ``host``, whom one meets (``people``: post, name), and `WORDS`.

    Refused with PermissionDenied for others than the office and once the visit is over, with NotPossible for an hour
    that the clocks of the place leave out. Records ``offices.appointment.add``.
    """
    row = locked(programme)
    VISIT_PROGRAMME.demand(by, "add_appointment", row)
    if row.appointments.count() >= rules.LONGEST_ROWS:
        raise NotPossible(_("At most %(most)s rows.") % {"most": rules.LONGEST_ROWS})
    one = Appointment(programme=row, host=host, zone=row.zone)
    _settle(one, values)
    one.sequence = 0
    one.save()
    _meet(one, people)
    record(ADD.name, one, by=by, programme=row.pk)
    _touch(row)
    return one


@transaction.atomic
def edit_appointment(
    appointment: Appointment, *, by: Actor, people: People | None = None, version: int | None = None, **values: Any
) -> Appointment:
    """Change what is known of an appointment (``values``: `WORDS`), and whom one meets where ``people`` are given.

    Refused like `add_appointment`, with Conflict if somebody saved meanwhile, with NotPossible where one that is
    confirmed would lose its day or time. Records ``offices.appointment.edit`` with the names of what changed.
    """
    row = _locked(appointment, version)
    POLICY.demand(by, "edit", row)
    names = _settle(row, values)
    if row.state in ("confirmed", "held") and not (row.day and row.starts):
        raise NotPossible(
            _("A confirmed appointment has a day and a time. Record a refusal if it does not take place.")
        )
    row.version += 1
    row.save()
    if people is not None:
        _meet(row, people)
    record(EDIT.name, row, by=by, programme=row.programme_id, fields=names)
    _touch(row.programme)
    return row


@transaction.atomic
def remove_appointment(appointment: Appointment, *, by: Actor, version: int | None = None) -> VisitProgramme:
    """Take a candidate out of a draft for good. One that was asked for is declined instead (NotPossible).

    Records ``offices.visit_programme.remove_appointment``.
    """
    row = _locked(appointment, version)
    POLICY.demand(by, "remove", row)
    if row.state != "candidate":
        raise NotPossible(_("The host was asked already. Record a refusal instead, so that it stays known."))
    programme = row.programme
    record(REMOVE.name, programme, by=by, appointment=row.pk)
    row.delete()
    _touch(programme)
    return programme


def _step(row: Appointment, name: str, by: Actor, note: str = "") -> Appointment:
    if name in ("confirm", "decline"):  # what a calendar must know
        row.sequence, row.changed_at = row.sequence + 1, time.now()
    FLOW.advance(row, name, by=by, policy=POLICY, note=note, programme=row.programme_id)
    _touch(row.programme)
    return row


@transaction.atomic
def ask(appointment: Appointment, *, by: Actor, version: int | None = None) -> Appointment:
    """A meeting was asked for. Records ``offices.appointment.ask``."""
    return _step(_locked(appointment, version), "ask", by)


@transaction.atomic
def confirm(
    appointment: Appointment,
    *,
    by: Actor,
    day: date | None = None,
    starts: clock | None = None,
    ends: clock | None = None,
    version: int | None = None,
) -> Appointment:
    """The host said yes; ``day``, ``starts`` and ``ends`` as far as they are not known yet, or were moved.

    Refused with NotPossible without day and time. Records ``offices.appointment.confirm``.
    """
    row = _locked(appointment, version)
    POLICY.demand(by, "confirm", row)
    _settle(row, {name: value for name, value in {"day": day, "starts": starts, "ends": ends}.items() if value})
    return _step(row, "confirm", by)


@transaction.atomic
def decline(appointment: Appointment, *, by: Actor, note: str, version: int | None = None) -> Appointment:
    """The host said no; ``note`` keeps the reason. Records ``offices.appointment.decline``."""
    row = _locked(appointment, version)
    row.note = note
    return _step(row, "decline", by, note)


@transaction.atomic
def hold(
    appointment: Appointment,
    *,
    by: Actor,
    outcome: str = "",
    enters_people: bool = False,
    kind: str = "",
    territory: str = "",
    version: int | None = None,
) -> Appointment:
    """It was held; ``outcome``: what was said and promised. Records ``offices.appointment.hold``.

    ``enters_people``: those who have a name enter the contacts, at the host as a body of ``kind`` in ``territory``
    (`people.enter_people`). Refused with NotPossible before its day, and where the host is new there and its kind or
    country or region is not said.
    """
    row = _locked(appointment, version)
    row.outcome = outcome
    row = _step(row, "hold", by)
    if enters_people:
        enter_people(row, by=by, kind=kind, territory=territory)
    return row
