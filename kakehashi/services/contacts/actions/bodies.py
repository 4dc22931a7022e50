"""Bodies outside are registered and changed."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.clock import installation

from ..models import Body
from ..permissions import BODY as POLICY
from .rows import fill, kept_body, refresh

REGISTER = declare("contacts.body.register", gettext_lazy("Body outside registered"), "contacts.body")
CHANGE = declare("contacts.body.change", gettext_lazy("Body outside changed"), "contacts.body")
WRITABLE = (
    "kind", "name", "reading", "name_en", "other_names", "territory", "city", "address", "website", "email", "phone",
    "note",
)  # fmt: skip


@transaction.atomic
def register_body(
    *, by: Actor, name: str, kind: str, territory: str, is_example: bool = False, **values: Any
) -> Body:  # fmt: skip
    """Register a body outside; ``kind`` of `Body.Kind`, ``territory`` an ISO 3166-1 code, ``values`` of `WRITABLE`.

    Refused with PermissionDenied for others than staff, with NotPossible without a name or country or region. Records
    ``contacts.body.register``.
    """
    POLICY.demand(by, "register_body")
    row = Body(is_example=is_example or installation().is_demonstration)
    fill(row, {"name": name, "kind": kind, "territory": territory, **values}, WRITABLE)
    _complete(row)
    row.save()
    refresh(row)
    record(REGISTER.name, row, by=by, kind=row.kind, territory=row.territory)
    return row


def _complete(row: Body) -> None:
    if not row.name or not row.kind or not row.territory:
        raise NotPossible(_("A body has a name, a kind, and a country or region."))


@transaction.atomic
def change_body(body: Body, *, by: Actor, version: int | None = None, **values: Any) -> Body:
    """Change what is written of a body (``values``: any of `WRITABLE`).

    Refused with Conflict if somebody saved meanwhile, with NotPossible without a name or once it was merged. Records
    ``contacts.body.change`` with the names of the fields.
    """
    row = kept_body(body, version)
    POLICY.demand(by, "change_body", row)
    changed = fill(row, values, WRITABLE)
    _complete(row)
    row.version += 1
    row.save()
    refresh(row)
    if {"name", "name_en", "territory"} & set(changed):
        for position in row.positions.select_related("person__owner__section", "person__office"):
            refresh(position.person)  # found by the names of their bodies
    record(CHANGE.name, row, by=by, fields=changed)
    return row
