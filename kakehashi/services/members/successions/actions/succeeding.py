"""One succession, recorded by hand."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.search import forget, index
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.models import Organisation, Succession

from ..permissions import BODY_WITH_FUTURE
from ..queries import Plan, planned_with, why_not
from ..rules import GOES_ON_AS_IT_WAS, HAS_NEW_BODY

CALLED_OFF = declare(
    "members.organisation.call_off_succession", _("Planned succession called off"), "registry.organisation"
)
SUCCEEDED = declare("members.organisation.succeed", _("Succession recorded"), "registry.organisation")


@transaction.atomic
def succeed(
    body: Organisation,
    *,
    by: Actor,
    kind: str,
    day: date,
    source: str,
    others: Sequence[Organisation] = (),
    into: Sequence[Organisation] = (),
    new: Mapping[str, str] | None = None,
) -> Organisation:
    """Record what becomes of ``body`` (and of ``others`` with it) on ``day``, the first one of the new state.

    ``merge``: all of them become a new body. ``absorb``: the one body ``into`` goes on. ``rename``, ``new_code``: it
    goes on as a new row. ``split``: the bodies ``into`` share it. ``new``: fields of the new body (kind, name, kana,
    name_en, code). Each predecessor gets the day before as its last; its sections, posts, people and records stay with
    it until they are reorganised, and so do a city's wards, which the lists put below its heir. Refused with
    NotPossible, in the words of `queries.why_not`; recorded once for each predecessor.
    """
    BODY_WITH_FUTURE.demand(by, "succeed", body)
    keys = [body.pk, *(other.pk for other in others)]
    old = list(Organisation.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    old.sort(key=lambda row: keys.index(row.pk))
    plan = Plan(kind, day, old, list(into), new)
    if reasons := why_not(plan):
        raise NotPossible(str(next(iter(reasons.values()))))
    for row in old:
        row.valid_until = plan.last_day
        row.save(update_fields=["valid_until"])
    heirs = [_begin(plan)] if kind in HAS_NEW_BODY else list(into)
    is_example = old[0].is_example
    Succession.objects.bulk_create(
        Succession(kind=kind, day=day, predecessor=row, successor=heir, source=source, is_example=is_example)
        for row in old
        for heir in heirs
    )
    for row in (*old, *heirs):
        index(row)
    for row in old:
        record(SUCCEEDED.name, row, by=by, kind=kind, day=day, heirs=[heir.pk for heir in heirs])
    return old[0]


def _begin(plan: Plan) -> Organisation:
    """The new body. What only changed its name or code keeps what else it was."""
    first, new = plan.old[0], dict(plan.new or {})
    code = new.get("code") or (first.code if plan.kind in GOES_ON_AS_IT_WAS else "")
    kept: dict[str, Any] = {}
    if plan.kind in GOES_ON_AS_IT_WAS:
        kept = {name: getattr(first, name) for name in ("parent", "designated_from", "has_branch")}
    return Organisation.objects.create(
        kind=new.get("kind") or first.kind, code=code, name=new["name"], kana=new.get("kana", ""),
        name_en=new.get("name_en", ""), prefecture=code[:2] or first.prefecture, valid_from=plan.day,
        is_example=first.is_example, **kept,
    )  # fmt: skip


@transaction.atomic
def call_off_succession(body: Organisation, *, by: Actor) -> Organisation:
    """Take back what was to become of ``body``, while the day has not come: it goes on as it is, and so does every body
    that was to merge with it. A body that was to begin is taken out of the register.

    Refused with NotPossible: nothing is planned, the day has come, or the new body is in use already. Recorded once
    for each predecessor.
    """
    BODY_WITH_FUTURE.demand(by, "call_off_succession", body)
    rows = planned_with(Organisation.objects.select_for_update().get(pk=body.pk))
    if not rows:
        raise NotPossible(_("Nothing is planned for this body that could still be called off."))
    old = {row.predecessor_id: row.predecessor for row in rows}
    begun = {row.successor_id: row.successor for row in rows if row.kind in HAS_NEW_BODY}
    Succession.objects.filter(pk__in=[row.pk for row in rows]).delete()
    for new in begun.values():
        forget(new)
        try:
            new.delete()
        except ProtectedError as error:
            raise NotPossible(
                _("The new body is in use already. Its succession can no longer be called off.")
            ) from error
    for row in old.values():
        row.valid_until = None
        row.save(update_fields=["valid_until"])
        index(row)
        record(CALLED_OFF.name, row, by=by)
    return old[body.pk]
