"""What can be done with recipients of the printed magazine."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, organisation_of, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.clock import installation
from kakehashi.registry.models import Organisation

from .models import MagazineRecipient
from .permissions import MAGAZINE_RECIPIENT as POLICY

RECIPIENT = "information.magazinerecipient"
ADD = declare("information.magazine_recipient.add", gettext_lazy("Recipient of the magazine added"), RECIPIENT)
ORDER = declare("information.magazine_recipient.order", gettext_lazy("Printed magazine ordered"), RECIPIENT)
EDIT = declare("information.magazine_recipient.edit", gettext_lazy("Recipient of the magazine changed"), RECIPIENT)
END = declare("information.magazine_recipient.end", gettext_lazy("Printed magazine ended"), RECIPIENT)
FIELDS = ("name", "section", "postcode", "place", "copies")


def _this_month() -> date:
    return time.today().replace(day=1)


def _kept(row: MagazineRecipient) -> MagazineRecipient:
    """Saved; refused with NotPossible where the section gets it already."""
    same = MagazineRecipient.objects.filter(organisation=row.organisation_id, section=row.section, until=None)
    if row.organisation_id and same.exclude(pk=row.pk or 0).exists():
        raise NotPossible(_("This section gets the magazine already. Change the number of copies there."))
    row.save()
    return row


@transaction.atomic
def add(
    *, by: Actor, organisation: Organisation | None = None, since: date | None = None, **values: Any
) -> MagazineRecipient:
    """Add a recipient (``values``: `FIELDS`), from the month of ``since`` on, else from this month. Refused with
    NotPossible where the section has one. Records ``information.magazine_recipient.add``."""
    POLICY.demand(by, "add")
    row = MagazineRecipient(organisation=organisation, since=(since or _this_month()).replace(day=1), **values)
    row.is_example = installation().is_demonstration
    _kept(row)
    record(ADD.name, row, by=by, copies=row.copies)
    return row


@transaction.atomic
def order(*, by: Actor, section: str, postcode: str, place: str, copies: int) -> MagazineRecipient:
    """Order the printed magazine for a section of one's own body, from this month on. Refused with NotPossible where
    the section gets it already. Records ``information.magazine_recipient.order``."""
    POLICY.demand(by, "order")
    body = Organisation.objects.get(pk=organisation_of(by) or 0)
    row = MagazineRecipient(
        organisation=body, post=post_of(by), name=body.name, section=section, postcode=postcode, place=place,
        copies=copies, since=_this_month(), is_example=body.is_example,
    )  # fmt: skip
    _kept(row)
    record(ORDER.name, row, by=by, copies=copies)
    return row


def _locked(recipient: MagazineRecipient, version: int | None = None) -> MagazineRecipient:
    row = MagazineRecipient.objects.select_for_update(of=("self",)).get(pk=recipient.pk)
    check_version(row, version)
    return row


@transaction.atomic
def edit(recipient: MagazineRecipient, *, by: Actor, version: int | None = None, **values: Any) -> MagazineRecipient:
    """Change label or copies (``values``: `FIELDS`). Refused with Conflict if somebody was faster. Records ``.edit``
    with the names of what changed."""
    row = _locked(recipient, version)
    POLICY.demand(by, "edit", row)
    names = [name for name in FIELDS if name in values and getattr(row, name) != values[name]]
    for name in names:
        setattr(row, name, values[name])
    row.version += 1
    _kept(row)
    record(EDIT.name, row, by=by, fields=names)
    return row


@transaction.atomic
def end(recipient: MagazineRecipient, *, by: Actor) -> MagazineRecipient:
    """Send it no more after this month's issue; the row stays. Records ``.end``."""
    row = _locked(recipient)
    POLICY.demand(by, "end", row)
    row.until = max(_this_month(), row.since)
    row.version += 1
    row.save(update_fields=["until", "version"])
    record(END.name, row, by=by)
    return row
