"""A table is entered with its source, its figures brought in, and published by another desk."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.clock import installation
from kakehashi.registry.models import Organisation

from ..flows import TABLE as FLOW
from ..models import FigureTable, ResidentFigure
from ..permissions import TABLE as POLICY
from ..rules.nationalities import NATIONALITIES, TOTAL

SUBJECT = "multicultural.figuretable"
ENTER = declare("multicultural.figure_table.enter", gettext_lazy("Table entered"), SUBJECT)
EDIT = declare("multicultural.figure_table.edit", gettext_lazy("Table changed"), SUBJECT)
BRING_IN = declare("multicultural.figure_table.bring_in", gettext_lazy("Figures of a body brought in"), SUBJECT)
FIELDS = ("title", "on", "source", "source_url", "note")


@transaction.atomic
def enter(*, by: Actor, kind: str, title: str, on: date, source: str, **values: Any) -> FigureTable:
    """Enter a table without figures yet (``values``: some of `FIELDS`); nobody outside sees it.

    Refused with PermissionDenied for others than those who keep figures, with NotPossible for a kind that is none.
    Records ``multicultural.figure_table.enter``.
    """
    POLICY.demand(by, "enter")
    post = post_of(by)
    if post is None or kind not in FigureTable.Kind.values:
        raise NotPossible(_("There is no such kind of table."))
    row = FigureTable.objects.create(
        kind=kind, title=title, on=on, source=source, post=post, is_example=installation().is_demonstration,
        **{name: values[name] for name in ("source_url", "note") if values.get(name)},
    )  # fmt: skip
    record(ENTER.name, row, by=by, kind=kind, on=on)
    return row


def _locked(table: FigureTable, version: int | None = None) -> FigureTable:
    row = FigureTable.objects.select_for_update(of=("self",)).select_related("post").get(pk=table.pk)
    check_version(row, version)
    return row


@transaction.atomic
def edit(table: FigureTable, *, by: Actor, version: int | None = None, **values: Any) -> FigureTable:
    """Change what is said of a table that is not public; the desk that did may not publish it.

    Refused with Conflict if somebody saved meanwhile. Records ``multicultural.figure_table.edit``.
    """
    row = _locked(table, version)
    POLICY.demand(by, "edit", row)
    for name in FIELDS:
        if name in values:
            setattr(row, name, values[name])
    row.post = post_of(by) or row.post
    row.version += 1
    row.save()
    record(EDIT.name, row, by=by)
    return row


@transaction.atomic
def bring_in(table: FigureTable, *, by: Actor, organisation: Organisation, people: Mapping[str, int]) -> FigureTable:
    """Set the figures of one body: ``people`` by code of a nationality, the empty code for all together. What it had in
    this table before is replaced; a total that the table keeps back stays unknown. Its desk may not publish them.

    Refused with PermissionDenied for others and for public tables, with NotPossible: no figure, an unknown
    nationality, and parts that are more than the whole. Records ``multicultural.figure_table.bring_in``.
    """
    row = _locked(table)
    POLICY.demand(by, "bring_in", row)
    parts = {code: number for code, number in people.items() if code != TOTAL}
    if not people or set(parts) - NATIONALITIES.keys():
        raise NotPossible(_("There is no figure in it."))
    if TOTAL in people and sum(parts.values()) > people[TOTAL]:
        raise NotPossible(_("The nationalities together are more than all foreign residents."))
    if row.kind == FigureTable.Kind.POPULATION and parts:
        raise NotPossible(_("This table counts residents of all nationalities together."))
    ResidentFigure.objects.filter(table=row, organisation=organisation).delete()
    ResidentFigure.objects.bulk_create(
        ResidentFigure(table=row, organisation=organisation, group=code, people=number)
        for code, number in people.items()
    )
    if (post := post_of(by)) is not None and post.pk != row.post_id:
        row.post = post
        row.save(update_fields=["post"])
    record(BRING_IN.name, row, by=by, organisation=organisation.pk, figures=len(people))
    return row


@transaction.atomic
def publish(table: FigureTable, *, by: Actor, version: int | None = None) -> FigureTable:
    """Show its figures to everybody. Refused with PermissionDenied for the desk that changed it last, with
    NotPossible without figures, and where another table of its kind and day is public. Recorded."""
    row = _locked(table, version)
    others = FigureTable.objects.filter(kind=row.kind, on=row.on, state="published").exclude(pk=row.pk)
    if others.exists():
        raise NotPossible(_("Another table of this kind and day is public. Take it off the pages first."))
    FLOW.advance(row, "publish", by=by, policy=POLICY)
    return row


@transaction.atomic
def withdraw(table: FigureTable, *, by: Actor, note: str, version: int | None = None) -> FigureTable:
    """Take it off the pages, with a reason. Recorded."""
    row = _locked(table, version)
    row.note = note
    FLOW.advance(row, "withdraw", by=by, policy=POLICY, note=note)
    return row
