"""What can be done with a shelter."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, organisation_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.published.actions import withdraw as take_files_away
from kakehashi.engines.search import index
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.clock import installation
from kakehashi.registry.models import Organisation

from .flows import SHELTER as FLOW
from .models import Shelter
from .permissions import SHELTER as POLICY
from .rules.facilities import FACILITIES, in_order
from .rules.lines import one_line
from .rules.numbers import is_in_japan

REGISTER = declare("multicultural.shelter.register", gettext_lazy("Shelter registered"), "multicultural.shelter")
AMEND = declare("multicultural.shelter.amend", gettext_lazy("Shelter set right"), "multicultural.shelter")
KIND = "multicultural.shelters"  # of its files
TEXTS = ("name", "reading", "address", "telephone", "note")
FIELDS = (*TEXTS, "capacity", "latitude", "longitude", "there", "is_designated")


def _locked(shelter: Shelter, version: int | None = None) -> Shelter:
    rows = Shelter.objects.select_for_update(of=("self",)).select_related("organisation")
    row = rows.get(pk=shelter.pk)
    check_version(row, version)
    return row


@transaction.atomic
def register(*, by: Actor, **values: Any) -> Shelter:
    """Put a place into the list of the own body, closed (``values``: `FIELDS`). Of an example body, and in a
    demonstration, it is an example.

    Refused with PermissionDenied for others than desks of a local government; with NotPossible: a name that is there
    already, half a point or one outside Japan, an unknown facility. Records ``multicultural.shelter.register``.
    """
    POLICY.demand(by, "register")
    body = Organisation.objects.get(pk=organisation_of(by) or 0)
    row = Shelter(organisation=body, is_example=body.is_example or installation().is_demonstration)
    _write(row, values, by)
    record(REGISTER.name, row, by=by, designated=row.is_designated)
    return row


@transaction.atomic
def amend(shelter: Shelter, *, by: Actor, version: int | None = None, **values: Any) -> Shelter:
    """Set right what is said of it (``values``: some of `FIELDS`); its state stays.

    Refused like `register`, with Conflict if somebody saved meanwhile. Records ``multicultural.shelter.amend`` with the
    names of the fields.
    """
    row = _locked(shelter, version)
    POLICY.demand(by, "amend", row)
    changed = [name for name in FIELDS if name in values and getattr(row, name) != values[name]]
    _write(row, values, by)
    record(AMEND.name, row, by=by, fields=changed)
    return row


def _write(row: Shelter, values: dict[str, Any], by: Actor) -> None:
    for name in FIELDS:
        if name in values:
            setattr(row, name, one_line(str(values[name])) if name in TEXTS else values[name])
    _demand_right(row)
    row.there = in_order(row.there)
    row.version += 1
    row.save()
    _show(row, by)


def _show(row: Shelter, by: Actor) -> None:
    """What is searched and read follows at once: nobody walks to a full shelter. A worker writes the files again."""
    index(row)
    take_files_away(KIND, row.organisation_id, by=by)


def _demand_right(row: Shelter) -> None:
    if not row.name:
        raise NotPossible(_("Enter the name of the shelter."))
    if Shelter.objects.filter(organisation=row.organisation_id, name=row.name).exclude(pk=row.pk).exists():
        raise NotPossible(_("A shelter of this name is in your list already."))
    if (row.latitude is None) != (row.longitude is None):
        raise NotPossible(_("Enter both latitude and longitude, or neither."))
    if row.latitude is not None and row.longitude is not None and not is_in_japan(row.latitude, row.longitude):
        raise NotPossible(_("The point does not lie in Japan. Were latitude and longitude changed about?"))
    if set(row.there) - FACILITIES.keys():
        raise NotPossible(_("There is no such facility."))


def _advance(shelter: Shelter, step: str, by: Actor, version: int | None) -> Shelter:
    row = _locked(shelter, version)
    row.since = time.now()
    if step == "open_now":
        row.opened_at = row.since
    FLOW.advance(row, step, by=by, policy=POLICY)
    _show(row, by)
    return row


@transaction.atomic
def open_now(shelter: Shelter, *, by: Actor, version: int | None = None) -> Shelter:
    """Open it: everybody sees it first in the list, with this moment. Recorded."""
    return _advance(shelter, "open_now", by, version)


@transaction.atomic
def say_full(shelter: Shelter, *, by: Actor, version: int | None = None) -> Shelter:
    """Tell that nobody more can be taken in. Recorded."""
    return _advance(shelter, "say_full", by, version)


@transaction.atomic
def take_again(shelter: Shelter, *, by: Actor, version: int | None = None) -> Shelter:
    """Tell that there is room again; when it was opened stays. Recorded."""
    return _advance(shelter, "take_again", by, version)


@transaction.atomic
def close(shelter: Shelter, *, by: Actor, version: int | None = None) -> Shelter:
    """Close it: it stays in the list, folded away. Recorded."""
    return _advance(shelter, "close", by, version)


@transaction.atomic
def withdraw(shelter: Shelter, *, by: Actor, version: int | None = None) -> Shelter:
    """Take it out of every list; the body's desks still see it. Refused with NotPossible while it is open. Recorded."""
    return _advance(shelter, "withdraw", by, version)


@transaction.atomic
def restore(shelter: Shelter, *, by: Actor, version: int | None = None) -> Shelter:
    """Put it back into the list, closed. Recorded."""
    return _advance(shelter, "restore", by, version)
