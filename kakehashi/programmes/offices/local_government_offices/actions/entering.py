"""An office is entered and kept up to date: by the bodies that run it, or on their behalf by CLAIR's office."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, organisation_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.search import index
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.models import Office, Organisation

from .. import rules
from ..flows import LOCAL_GOVERNMENT_OFFICE as FLOW
from ..models import LocalGovernmentOffice
from ..permissions import LOCAL_GOVERNMENT_OFFICE as POLICY
from ..permissions import headquarters, partner, runs_it
from ..queries import lives_in_a_demonstration, owners_today, partner_of

REGISTER = declare(
    "offices.local_government_office.register", gettext_lazy("Office entered"), "offices.localgovernmentoffice"
)
EDIT = declare("offices.local_government_office.edit", gettext_lazy("Entry changed"), "offices.localgovernmentoffice")
VALUES = (
    "name", "name_en", "form", "territory", "city", "city_en", "latitude", "longitude", "opened", "address", "phone",
    "email", "website", "staff", "fields", "source",
)  # fmt: skip


@transaction.atomic
def register(
    *, by: Actor, owners: Sequence[Organisation], partner_office: Office | None = None, **values: Any
) -> LocalGovernmentOffice:
    """Enter an office that ``owners`` run (``values``: `VALUES`); the degrees of a known city are filled in.

    ``partner_office``: CLAIR's office that works with it, where it is not the one that looks after the country or
    region. Entered by a body it counts as confirmed today; entered for it, its desks are asked. Refused with
    PermissionDenied for a body that does not run it and for others than staff of CLAIR's offices and headquarters, with
    NotPossible without an owner, without an office that looks after the place, and for values that contradict each
    other. Records ``offices.local_government_office.register``.
    """
    POLICY.demand(by, "register")
    if not owners:
        raise NotPossible(_("Name at least one local government that runs it."))
    own = organisation_of(by)
    is_own = any(body.pk == own for body in owners) and runs_it(by, None)
    if not is_own and not partner(by, None) and not headquarters(by):
        raise NotPossible(_("Enter the offices of your own local government."))
    row = LocalGovernmentOffice(is_example=lives_in_a_demonstration() or any(body.is_example for body in owners))
    _set(row, values)
    found = partner_office or partner_of(row.territory)
    if found is None:
        raise NotPossible(_("Name the office of CLAIR that works with it: none looks after this country or region."))
    row.partner = found
    row.confirmed_on = time.today() if is_own else None
    row.save()
    row.owners.set(owners)
    record(REGISTER.name, row, by=by, owners=sorted(body.pk for body in owners))
    index(row)
    return row


def locked(office: LocalGovernmentOffice, version: int | None = None) -> LocalGovernmentOffice:
    """The row, locked. Refused with Conflict where it is newer than the ``version`` that was read."""
    rows = LocalGovernmentOffice.objects.select_for_update(of=("self",)).select_related("partner")
    row = rows.get(pk=office.pk)
    check_version(row, version)
    return row


@transaction.atomic
def edit(
    office: LocalGovernmentOffice, *, by: Actor, owners: Sequence[Organisation] | None = None,
    partner_office: Office | None = None, version: int | None = None, **values: Any,
) -> LocalGovernmentOffice:  # fmt: skip
    """Change an entry (``values``: `VALUES`), whose it is, and who works with it.

    Refused with Conflict if somebody saved meanwhile, with PermissionDenied for others than its owners, its partner
    office and headquarters, with NotPossible like `register`. A change of its owners counts as confirmed by them.
    Records ``offices.local_government_office.edit`` with the names of what changed.
    """
    row = locked(office, version)
    POLICY.demand(by, "edit", row)
    if owners is not None and not owners:
        raise NotPossible(_("Name at least one local government that runs it."))
    is_own, own = runs_it(by, row), organisation_of(by)
    if owners is not None and is_own and all(body.pk != own for body in owners_today(owners)):
        raise NotPossible(_("Your own local government cannot take itself out. Ask CLAIR's office."))
    changed = _set(row, values)
    if partner_office is not None and partner_office.pk != row.partner_id:
        row.partner = partner_office
        changed.append("partner")
    if is_own:
        _confirmed(row, is_for=False)
    row.version += 1
    row.save()
    if owners is not None:
        row.owners.set(owners)
    record(EDIT.name, row, by=by, fields=changed)
    index(row)
    return row


def _set(row: LocalGovernmentOffice, values: dict[str, Any]) -> list[str]:
    """Set what is given; fill in the degrees of a city that is known. Refused with NotPossible; returns the names."""
    found = {name: values[name] for name in VALUES if name in values}
    changed = sorted(name for name, value in found.items() if getattr(row, name) != value)
    moved = {"territory", "city", "city_en"} & set(changed) and not {"latitude", "longitude"} & set(changed)
    for name, value in found.items():
        setattr(row, name, value)
    if "city" in changed and "city_en" not in found:
        row.city_en = ""  # that of the city before
    if row.latitude is None or row.longitude is None or moved:
        city = rules.city_called(row.territory, row.city, row.city_en)
        row.latitude, row.longitude = (city.latitude, city.longitude) if city else (None, None)  # type: ignore[assignment]
        row.city_en = row.city_en or (city.name_en if city else "")
    if row.opened and not rules.is_as_known(row.opened):
        raise NotPossible(_("Enter the opening as a year, a month (1990-10) or a day (1990-10-01)."))
    if not set(row.fields) <= set(rules.FIELDS):
        raise NotPossible(_("Choose from what is offered."))
    return changed


def _confirmed(row: LocalGovernmentOffice, *, is_for: bool) -> None:
    row.confirmed_on, row.is_confirmed_for = time.today(), is_for
    row.asked_on, row.asks = None, 0


@transaction.atomic
def confirm_entry(office: LocalGovernmentOffice, *, by: Actor, version: int | None = None) -> LocalGovernmentOffice:
    """The entry is right as it stands; nobody is asked for a year. CLAIR's office may say so on its behalf.

    Records ``offices.local_government_office.confirm_entry``.
    """
    row = locked(office, version)
    is_for = not runs_it(by, row)
    _confirmed(row, is_for=is_for)
    FLOW.advance(row, "confirm_entry", by=by, policy=POLICY, is_confirmed_for=is_for)
    index(row)
    return row


@transaction.atomic
def close(
    office: LocalGovernmentOffice, *, by: Actor, closed_on: date, note: str = "", version: int | None = None
) -> LocalGovernmentOffice:
    """It was closed, ``closed_on`` its last day; ``note``: what takes its place. The entry is kept and found.

    Refused with NotPossible for a day to come. Records ``offices.local_government_office.close``.
    """
    row = locked(office, version)
    if closed_on > time.today():
        raise NotPossible(_("Its last day has not come yet."))
    row.closed_on, row.note = closed_on, note
    row.asked_on, row.asks = None, 0
    FLOW.advance(row, "close", by=by, policy=POLICY)
    index(row)
    return row


@transaction.atomic
def reopen(office: LocalGovernmentOffice, *, by: Actor, version: int | None = None) -> LocalGovernmentOffice:
    """It is in operation again, or was recorded as closed by mistake.

    Records ``offices.local_government_office.reopen``.
    """
    row = locked(office, version)
    row.closed_on = None
    FLOW.advance(row, "reopen", by=by, policy=POLICY)
    index(row)
    return row
