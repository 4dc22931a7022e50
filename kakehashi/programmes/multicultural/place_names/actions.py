"""What can be done with place names: a table is taken in, whole or not at all."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.registry.models import Installation

from .models import PlaceName
from .permissions import PLACE_NAME as POLICY
from .rules.tables import Named

BROUGHT = declare("multicultural.place_name.bring_in", _("Table of place names taken in"), "registry.installation")
FIELDS = ("name", "japanese", "parent", "source", "source_date", "is_current")
AT_ONCE = 1000


@dataclass(frozen=True)
class Brought:
    """How many rows of a file were new, changed, gone, and the same."""

    created: int
    updated: int
    retired: int
    same: int


@transaction.atomic
def bring_in(
    rows: Sequence[Named], *, by: Actor, source: str, source_date: date, tables: Sequence[str], dry_run: bool = False
) -> Brought:
    """Make the tables be as ``rows`` say, letter for letter. What is there no more is kept and not current; a row that
    is the same keeps its day.

    Refused with PermissionDenied for anybody but the system. Records ``multicultural.place_name.bring_in`` where
    something changed; with ``dry_run`` nothing does.
    """
    POLICY.demand(by, "bring_in")
    before = {(one.table, one.code, one.tag): one for one in PlaceName.objects.filter(table__in=tables)}
    new, changed, count = [], [], Counter[str]()
    for row in rows:
        old = before.pop((row.table, row.code, row.tag), None)
        if old is None:
            new.append(_written(PlaceName(table=row.table, code=row.code, tag=row.tag), row, source, source_date))
        elif old.is_current and (old.name, old.japanese, old.parent) == (row.name, row.japanese, row.parent):
            count["same"] += 1
        else:
            changed.append(_written(old, row, source, source_date))
    gone = [one for one in before.values() if one.is_current]
    for one in gone:
        one.is_current = False
    done = Brought(len(new), len(changed), len(gone), count["same"])
    if not dry_run and (new or changed or gone):
        PlaceName.objects.bulk_create(new, batch_size=AT_ONCE)
        PlaceName.objects.bulk_update([*changed, *gone], FIELDS, batch_size=AT_ONCE // 5)
        _on_record(done, by)
    return done


def _written(one: PlaceName, row: Named, source: str, source_date: date) -> PlaceName:
    one.name, one.japanese, one.parent = row.name, row.japanese, row.parent
    one.source, one.source_date, one.is_current = source, source_date, True
    return one


def _on_record(done: Brought, by: Actor) -> None:
    facts: Mapping[str, int] = {"created": done.created, "updated": done.updated, "retired": done.retired}
    record(BROUGHT.name, Installation.objects.get_or_create(pk=1)[0], by=by, **facts)
