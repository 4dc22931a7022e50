"""Agreements on mutual aid: entered with what they say, corrected where something was wrong."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.search import index
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.clock import installation

from ..models import AidAgreement, RegionalAssociation
from ..permissions import AGREEMENT as POLICY

SUBJECT = "multicultural.aidagreement"
ENTER = declare("multicultural.aid_agreement.enter", gettext_lazy("Agreement entered"), SUBJECT)
CORRECT = declare("multicultural.aid_agreement.correct", gettext_lazy("Agreement corrected"), SUBJECT)
FIELDS = ("title", "parties", "signed_on", "ends_on", "content", "source")


def _set(row: AidAgreement, associations: Collection[RegionalAssociation] | None, values: dict[str, Any]) -> None:
    for name in FIELDS:
        if name in values:
            setattr(row, name, values[name])
    if row.signed_on and row.ends_on and row.ends_on < row.signed_on:
        raise NotPossible(_("The last day lies before the day of the agreement."))
    row.version += 1
    row.save()
    if associations is not None:
        row.associations.set(associations)
    index(row)


@transaction.atomic
def enter(*, by: Actor, associations: Collection[RegionalAssociation] = (), **values: Any) -> AidAgreement:
    """Enter an agreement (``values``: `FIELDS`) and which of the entered associations it joins.

    An example where one of them is, or in a demonstration. Refused with PermissionDenied for others than headquarters,
    with NotPossible where it ends before it begins. Records ``multicultural.aid_agreement.enter``.
    """
    POLICY.demand(by, "enter")
    row = AidAgreement(is_example=installation().is_demonstration or any(one.is_example for one in associations))
    _set(row, associations, values)
    record(ENTER.name, row, by=by)
    return row


@transaction.atomic
def correct(
    agreement: AidAgreement, *, by: Actor, associations: Collection[RegionalAssociation] | None = None,
    version: int | None = None, **values: Any,
) -> AidAgreement:  # fmt: skip
    """Correct an agreement. Refused like `enter`, with Conflict if somebody saved meanwhile. Records
    ``multicultural.aid_agreement.correct``."""
    row = AidAgreement.objects.select_for_update().get(pk=agreement.pk)
    check_version(row, version)
    POLICY.demand(by, "correct", row)
    _set(row, associations, values)
    record(CORRECT.name, row, by=by)
    return row
