"""What can be done with disasters and their areas: registered, changed, listed, amended, ended."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.search import index
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.models import AffectedArea, Disaster, Organisation

from .permissions import AFFECTED_AREA, DISASTER

REGISTER = declare("members.disaster.register", gettext_lazy("Disaster registered"), "registry.disaster")
CHANGE = declare("members.disaster.change", gettext_lazy("Disaster changed"), "registry.disaster")
ADD = declare("members.affected_area.add", gettext_lazy("Body added to an affected area"), "registry.affectedarea")
AMEND = declare("members.affected_area.amend", gettext_lazy("Affected area amended"), "registry.affectedarea")
END = declare("members.affected_area.end", gettext_lazy("Affected area ended"), "registry.affectedarea")

FIELDS = ("name", "name_en", "happened_on", "source", "source_url")


@transaction.atomic
def register_disaster(
    *,
    by: Actor,
    name: str,
    happened_on: date,
    source: str,
    name_en: str = "",
    source_url: str = "",
    is_example: bool = False,
) -> Disaster:
    """Put a disaster into the register and the index.

    Refused with PermissionDenied for others than headquarters, with NotPossible where the name is taken. Records
    ``members.disaster.register``.
    """
    DISASTER.demand(by, "register")
    _demand_name(name)
    disaster = Disaster.objects.create(
        name=name, name_en=name_en, happened_on=happened_on, source=source, source_url=source_url, is_example=is_example
    )
    record(REGISTER.name, disaster, by=by)
    index(disaster)
    return disaster


def _demand_name(name: str, but: int = 0) -> None:
    if Disaster.objects.filter(name=name).exclude(pk=but).exists():
        raise NotPossible(_("A disaster of this name is in the register."))


@transaction.atomic
def change_disaster(disaster: Disaster, *, by: Actor, version: int | None = None, **values: Any) -> Disaster:
    """Change any of `FIELDS`. Refused like `register_disaster`, and with Conflict where it is newer than ``version``.

    Refused with NotPossible where a body's area would begin before the disaster. Records ``members.disaster.change``
    with the names of what changed.
    """
    row = Disaster.objects.select_for_update().get(pk=disaster.pk)
    check_version(row, version)
    DISASTER.demand(by, "change", row)
    changed = [name for name in FIELDS if name in values and getattr(row, name) != values[name]]
    if not changed:
        return row
    for name in changed:
        setattr(row, name, values[name])
    _demand_name(row.name, row.pk)
    if row.areas.filter(valid_from__lt=row.happened_on).exists():
        raise NotPossible(_("Bodies are listed from an earlier day. Amend them first."))
    row.version += 1
    row.save()
    record(CHANGE.name, row, by=by, fields=changed)
    index(row)
    return row


@transaction.atomic
def add_area(
    disaster: Disaster,
    *,
    by: Actor,
    organisation: Organisation,
    source: str,
    valid_from: date | None = None,
    valid_until: date | None = None,
    source_url: str = "",
) -> AffectedArea:
    """List a body in the area of a disaster, from the disaster's day unless another one is given.

    Refused with PermissionDenied for others than headquarters; with NotPossible for a body that is no local government
    or did not exist on the first day, for days that fit neither the disaster nor each other, and where the body is
    listed for these days already. Records ``members.affected_area.add``.
    """
    disaster = Disaster.objects.select_for_update().get(pk=disaster.pk)
    DISASTER.demand(by, "add_area", disaster)
    row = AffectedArea(
        disaster=disaster, organisation=organisation, valid_from=valid_from or disaster.happened_on,
        valid_until=valid_until, source=source, source_url=source_url,
        is_example=disaster.is_example or organisation.is_example,
    )  # fmt: skip
    if organisation.kind not in (*Organisation.LOCAL_GOVERNMENTS, Organisation.Kind.CITY_WARD):
        raise NotPossible(_("Only a local government can be listed."))
    if not Organisation.objects.on(row.valid_from).filter(pk=organisation.pk).exists():
        raise NotPossible(_("%(body)s did not exist on the first day.") % {"body": organisation})
    _demand_days(row)
    row.save()
    record(ADD.name, row, by=by, disaster=disaster.pk, organisation=organisation.pk)
    return row


def _demand_days(row: AffectedArea) -> None:
    """The days of a row fit the disaster, each other, and the body's other rows of the same disaster."""
    if row.valid_from < row.disaster.happened_on:
        raise NotPossible(_("The first day lies before the disaster."))
    if row.valid_until is not None and row.valid_until < row.valid_from:
        raise NotPossible(_("The last day lies before the first."))
    others = AffectedArea.objects.filter(disaster=row.disaster, organisation=row.organisation).exclude(pk=row.pk)
    for other in others:
        ends_before = other.valid_until is not None and other.valid_until < row.valid_from
        begins_after = row.valid_until is not None and other.valid_from > row.valid_until
        if not ends_before and not begins_after:
            raise NotPossible(_("%(body)s is listed for these days already.") % {"body": row.organisation})


@transaction.atomic
def amend_area(
    area: AffectedArea,
    *,
    by: Actor,
    valid_from: date,
    valid_until: date | None,
    source: str,
    source_url: str = "",
    version: int | None = None,
) -> AffectedArea:
    """Set the days and the source of a body's row right.

    Refused like `add_area`, and with Conflict where it is newer than ``version``. Records
    ``members.affected_area.amend`` with the names of what changed.
    """
    values = {"valid_from": valid_from, "valid_until": valid_until, "source": source, "source_url": source_url}
    row = _locked(area, version)
    AFFECTED_AREA.demand(by, "amend", row)
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    if changed:
        _demand_days(row)
        row.version += 1
        row.save()
        record(AMEND.name, row, by=by, fields=changed)
    return row


@transaction.atomic
def end_area(area: AffectedArea, *, by: Actor, day: date, version: int | None = None) -> AffectedArea:
    """Say which day was the last on which the body counted. Nothing is deleted; what was counted stays.

    Refused with NotPossible where it has ended, or for a day before the first. Records ``members.affected_area.end``.
    """
    row = _locked(area, version)
    AFFECTED_AREA.demand(by, "end", row)
    if row.valid_until is not None:
        raise NotPossible(_("It has a last day already. Amend it instead."))
    row.valid_until = day
    _demand_days(row)
    row.version += 1
    row.save()
    record(END.name, row, by=by)
    return row


def _locked(area: AffectedArea, version: int | None) -> AffectedArea:
    row = AffectedArea.objects.select_for_update(of=("self",)).select_related("disaster", "organisation")
    found = row.get(pk=area.pk)
    check_version(found, version)
    return found
