"""What can be done with ties abroad: registered, amended, ended."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.search import index
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.models import Organisation, Tie

from ..permissions import ORGANISATION
from .permissions import TIE
from .queries import BODIES, why_not

REGISTER = declare("members.tie.register", gettext_lazy("Tie registered"), "registry.tie")
AMEND = declare("members.tie.amend", gettext_lazy("Tie amended"), "registry.tie")
END = declare("members.tie.end", gettext_lazy("Tie ended"), "registry.tie")

FIELDS = ("kind", "partner", "partner_en", "territory", "region", "agreed_on", "ended_on", "source", "source_url")


@transaction.atomic
def register_tie(
    organisation: Organisation,
    *,
    by: Actor,
    kind: str,
    partner: str,
    territory: str,
    agreed_on: date,
    source: str,
    partner_en: str = "",
    region: str = "",
    ended_on: date | None = None,
    source_url: str = "",
) -> Tie:
    """Put a tie of a local government into the register and the index.

    ``territory``: ISO 3166-1 alpha-2; ``ended_on``: its last day, also of a fixed term that is still to end. Refused
    with PermissionDenied for others than headquarters and the body's branch; with NotPossible for a body that is no
    local government or did not exist on the day, for days that do not fit, and where the tie is in the register
    already. Records ``members.tie.register``.
    """
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    ORGANISATION.demand(by, "register_tie", organisation)
    if organisation.kind not in BODIES:
        raise NotPossible(_("Only a local government can be listed."))
    tie = Tie(
        organisation=organisation, kind=kind, partner=partner, partner_en=partner_en, territory=territory,
        region=region, agreed_on=agreed_on, ended_on=ended_on, source=source, source_url=source_url,
        is_example=organisation.is_example,
    )  # fmt: skip
    _demand_sense(tie)
    tie.save()
    record(REGISTER.name, tie, by=by, organisation=organisation.pk)
    index(tie)
    return tie


def _demand_sense(tie: Tie) -> None:
    """Its days fit each other and the body; it stands in the register once."""
    others = tie.organisation.ties.filter(territory=tie.territory, kind=tie.kind).exclude(pk=tie.pk)
    if why := why_not(tie, others):
        raise NotPossible(why)


@transaction.atomic
def amend_tie(tie: Tie, *, by: Actor, version: int | None = None, **values: Any) -> Tie:
    """Set any of `FIELDS` right. Refused like `register_tie`, and with Conflict where it is newer than ``version``.

    Records ``members.tie.amend`` with the names of what changed; where nothing changed, nothing.
    """
    row = _locked(tie, version)
    TIE.demand(by, "amend_tie", row)
    changed = [name for name in FIELDS if name in values and getattr(row, name) != values[name]]
    if not changed:
        return row
    for name in changed:
        setattr(row, name, values[name])
    _demand_sense(row)
    row.version += 1
    row.save()
    record(AMEND.name, row, by=by, fields=changed)
    index(row)
    return row


@transaction.atomic
def end_tie(tie: Tie, *, by: Actor, day: date, version: int | None = None) -> Tie:
    """Say which day was the last of a tie. Nothing is deleted.

    Refused with NotPossible where it has a last day, or for a day before the first. Records ``members.tie.end``.
    """
    row = _locked(tie, version)
    TIE.demand(by, "end_tie", row)
    if row.ended_on is not None:
        raise NotPossible(_("It has a last day already. Amend it instead."))
    row.ended_on = day
    _demand_sense(row)
    row.version += 1
    row.save()
    record(END.name, row, by=by)
    return row


def _locked(tie: Tie, version: int | None) -> Tie:
    found = Tie.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=tie.pk)
    check_version(found, version)
    return found
